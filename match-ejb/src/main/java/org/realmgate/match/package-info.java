/**
 * Statistics; queues, ratings, dungeon parties, rankings and seasons will be here.
 *
 * <p>Components: {@code statistics} (what was sold). Publishes nothing and listens to nothing;
 * takes part in sagas by the commands of {@link org.realmgate.contracts.match}.
 */
package org.realmgate.match;
