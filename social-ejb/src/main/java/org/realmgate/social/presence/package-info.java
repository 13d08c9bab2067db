/**
 * Who is here: has a socket open at some gateway.
 *
 * <ol>
 *   <li>R1 A player is online from its first socket until its last one has been gone for a while.
 *   <li>R2 Whose gateway, or whose instance of this service, died is not online: what a stream
 *       brought counts as long as the stream's lease is renewed.
 *   <li>R3 Who wants to be invisible is offline to everybody else.
 * </ol>
 */
package org.realmgate.social.presence;
