/**
 * What players are told: invitations, mail, trades, friends.
 *
 * <ol>
 *   <li>R1 A notification is told in the transaction of what it tells about.
 *   <li>R2 Each stays until its player has read it and a while longer; of one player the newest
 *       200.
 * </ol>
 */
package org.realmgate.social.notification;
