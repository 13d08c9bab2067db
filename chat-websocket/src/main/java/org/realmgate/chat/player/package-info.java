/**
 * Who there is and where, and who wants nothing of whom, as other services told: names for
 * whispers, zones for zone channels, memberships for the channels of guilds and parties.
 *
 * <ol>
 *   <li>R1 A player is known from its first event on, whichever comes first; what is missing
 *       follows with its own event.
 *   <li>R2 Each change of zone is applied once: the count of them equals the one that world keeps.
 *   <li>R3 A block is known from its event until that which takes it back, or until one of the two
 *       accounts is deleted.
 *   <li>R4 A player is in one guild and in one party at most: where social told last.
 * </ol>
 */
package org.realmgate.chat.player;
