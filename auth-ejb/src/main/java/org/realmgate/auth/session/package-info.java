/**
 * Sessions: that somebody is here.
 *
 * <p>Operations: log in, refresh, log out (one session or all), list and end one's sessions, buy a
 * socket ticket and redeem it, tell all verifiers what was revoked, log players in by the hundred
 * (operators).
 *
 * <ol>
 *   <li>R1 An access token lives 15 minutes, a refresh token 7 days; each refresh spends the old
 *       refresh token.
 *   <li>R2 Showing a spent refresh token again ends its session: one of two holders is a thief.
 *   <li>R3 Secrets are stored as SHA-256 only: they are random, so nothing slower is needed.
 *   <li>R4 An unknown name and a wrong password get the same answer after the same work.
 *   <li>R5 A network is an IPv4 address, or the first 64 bits of an IPv6 address. After 5 wrong
 *       passwords for a name from a network, or 50 from a network, within 15 minutes further ones
 *       from there are refused unread. Wrong passwords from one network refuse no other: networks
 *       where the owner of a name is logged in count for themselves alone; all others together get
 *       100 guesses at a name, then one every 9 seconds.
 *   <li>R6 A player has at most 20 sessions; the 21st ends the oldest.
 *   <li>R7 A socket ticket works once, within 30 s.
 *   <li>R8 A session that ended is revoked everywhere within a second.
 * </ol>
 */
package org.realmgate.auth.session;
