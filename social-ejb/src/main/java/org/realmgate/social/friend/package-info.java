/**
 * Friends and blocks.
 *
 * <ol>
 *   <li>R1 Two players are friends when one has asked and the other has accepted; either ends it.
 *   <li>R2 Whoever blocks somebody is no friend of theirs, and nothing of either reaches the other:
 *       no request, invitation, mail or trade, and no whisper.
 * </ol>
 */
package org.realmgate.social.friend;
