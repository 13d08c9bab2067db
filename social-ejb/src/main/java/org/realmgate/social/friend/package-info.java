/**
 * Friends and blocks.
 *
 * <ol>
 *   <li>R1 Two players are friends when one has asked and the other has accepted, or asked, too;
 *       either ends it. What is between two is one row, changed under the locks of both.
 *   <li>R2 Whoever blocks somebody is no friend of theirs, and nothing of either reaches the other:
 *       no request, invitation, mail or trade, and no whisper. Chat hears of it by events.
 *   <li>R3 Friends, requests and blocks of a player are bounded.
 *   <li>R4 Friends see whether the other is online and where it stands; who has only asked, or was
 *       asked, does not. Nobody sees who has blocked it.
 *   <li>R5 Of a player whose account is deleted nothing is left, on either side.
 * </ol>
 */
package org.realmgate.social.friend;
