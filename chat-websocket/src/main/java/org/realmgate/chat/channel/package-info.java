/**
 * What was said, and to whom it goes.
 *
 * <p>Operations: send, read a channel page by page, follow one (gRPC, WebSocket), carry sockets'
 * says for gateways.
 *
 * <ol>
 *   <li>R1 Channels are {@code world} (everybody), {@code zone:{id}} (who stands in it), {@code
 *       guild} and {@code party} (the members of the one in which the player is, each from when it
 *       joined on) and {@code whisper:{username}} (two). Two of whom one has blocked the other say
 *       nothing more to each other by whispers; they read what they said.
 *   <li>R2 A message is acknowledged when it is stored, and delivered after that.
 *   <li>R3 Within a channel, everybody gets messages in the order of their ids: one thread writes
 *       all of them.
 *   <li>R4 Whoever reads too slowly is cut off; it may read the history.
 *   <li>R5 Whoever follows a channel hears it as long as its token is good and, of a zone's, as
 *       long as it stands there, of a guild's or a party's, as long as it is in it: each is looked
 *       at every second. Followers are bounded, each player's and all of them.
 *   <li>R6 Of several instances one writes, and judges: whoever holds the lease. Each write locks
 *       it and compares its number, so that whoever has lost it stores nothing. The others hand
 *       over to it what players say at them.
 *   <li>R7 What one instance stored is told to the others, which pass it on to those who listen to
 *       them. What comes after later messages is left out, so that order holds (R3).
 * </ol>
 */
package org.realmgate.chat.channel;
