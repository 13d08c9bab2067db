/**
 * Zones, movement and characters.
 *
 * <p>Components: {@code zone} (who stands where, at this moment), {@code character} (what is kept
 * of it), {@code content} (the files that say what the world is made of). {@code zone} uses the
 * other two; nothing else crosses. Publishes {@link org.realmgate.contracts.world.WorldEvent}s and,
 * in batches, every move; listens to auth's accounts.
 */
package org.realmgate.world;
