/**
 * What players are told: invitations, mail, trades, friends.
 *
 * <ol>
 *   <li>R1 A notification is told in the transaction of what it tells about.
 *   <li>R2 Each stays for 7 days after its player has read it, and for 30 days at most; of one
 *       player the newest 200.
 *   <li>R3 It is a row, so that it is not missed; whoever is online is told at once besides.
 * </ol>
 */
package org.realmgate.social.notification;
