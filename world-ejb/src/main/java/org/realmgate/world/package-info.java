/**
 * Zones, movement, characters and inventories.
 *
 * <p>Components: {@code zone} (who stands where, at this moment), {@code character} (what is kept
 * of it), {@code inventory} (what players have), {@code history} (what they have been through),
 * {@code content} (the files that say what the world is made of). {@code zone} uses {@code
 * character}, {@code history} and {@code content}, {@code inventory} uses {@code history} and
 * {@code content}; nothing else crosses. Publishes {@link
 * org.realmgate.contracts.world.WorldEvent}s and, in batches, every move; listens to auth's
 * accounts; carries out {@link org.realmgate.contracts.world.ItemCommand}s of sagas.
 */
package org.realmgate.world;
