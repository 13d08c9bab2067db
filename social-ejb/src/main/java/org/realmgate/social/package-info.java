/**
 * The shop, transfers between players, and the sagas behind them.
 *
 * <p>Components: {@code person} (who there is), {@code saga} (runs the sagas, shows them to
 * operators), {@code shop} (what can be bought, and who bought what), {@code transfer} (items from
 * one player to another). {@code transfer} uses {@code person}; nothing else crosses. Publishes
 * {@link org.realmgate.contracts.social.SagaEvent}s; listens to auth's accounts.
 */
package org.realmgate.social;
