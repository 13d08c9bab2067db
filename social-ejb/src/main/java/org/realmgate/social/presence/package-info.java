/**
 * Who is here: has a socket open at some gateway.
 *
 * <ol>
 *   <li>R1 A player is online from its first socket until its last one has been gone for a while.
 *   <li>R2 Whose gateway, or whose instance of this service, died is not online: what a stream
 *       brought counts as long as the stream's lease is renewed.
 *   <li>R3 Who wants to be invisible is offline to everybody else.
 *   <li>R4 What a player is told live goes over the streams that brought it, whichever instance
 *       they end at; it may be missed, and then stands in a list.
 *   <li>R5 Who may see a player is told when it comes, goes or changes its zone, within a second;
 *       who that is, other components say ({@link org.realmgate.social.presence.control.Audience}).
 * </ol>
 */
package org.realmgate.social.presence;
