/**
 * Zones, movement and characters.
 *
 * <p>Components: {@code zone} (who stands where, at this moment), {@code character} (what is kept
 * of it). {@code zone} uses {@code character}; nothing else crosses. Publishes {@link
 * org.realmgate.contracts.world.WorldEvent}s and, in batches, every move; listens to auth's
 * accounts.
 */
package org.realmgate.world;
