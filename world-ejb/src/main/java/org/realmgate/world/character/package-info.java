/**
 * Characters: what is kept of players between visits. One per account.
 *
 * <ol>
 *   <li>R1 A character exists from its account's event or its first visit on, whichever comes
 *       first.
 *   <li>R2 A change of zone is stored together with the event that tells of it; positions within a
 *       zone follow within seconds, so that a crash costs steps but never a change of zone.
 * </ol>
 */
package org.realmgate.world.character;
