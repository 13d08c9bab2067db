/**
 * Players who go together for a while.
 *
 * <p>Operations: invite, accept, decline, leave; and for the leader kick, hand over, make it a
 * raid. Every change locks the party's row.
 *
 * <ol>
 *   <li>R1 A player is in one party at most; whoever wants into another one leaves first.
 *   <li>R2 A party has at most 5 members, a raid 25. A party becomes a raid, and stays one.
 *   <li>R3 Its leader invites, kicks, hands over and makes it a raid. Who invites without a party
 *       founds one.
 *   <li>R4 An invitation is open for 60 s, and for as long as its party is there; a party has at
 *       most 25 open ones, and may have more than it has places: who comes first is in.
 *   <li>R5 If the leader leaves, the member that has been in it the longest leads.
 *   <li>R6 A party of one ends when no invitation of it is open any more.
 *   <li>R7 Who goes offline keeps its place for 5 minutes. That time is counted only while somebody
 *       looks: after the realm was down, everybody who is offline has all of it again.
 * </ol>
 */
package org.realmgate.social.party;
