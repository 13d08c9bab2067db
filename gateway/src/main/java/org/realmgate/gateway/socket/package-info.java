/**
 * One WebSocket per player, joined to world and chat by one stream each.
 *
 * <p>R1 A player has one socket: the newest. R2 At most one frame per player and tick carries all
 * that happened; players who stand in the same cell share it. R3 {@code tick} grows from frame to
 * frame, over all sockets of a session. R4 A frame brings its player up to a mark in the order of
 * all chat: what comes later is above the mark, so that a resumed socket gets each message once. R5
 * A connection that is full gets no positions; once it has room it starts afresh in its zone. Chat
 * waits within a bound, then the socket is closed. R6 A broken socket leaves its session for a
 * while: the player stays in the world and chat is kept. R7 A session never outlives its token or a
 * revocation.
 *
 * <p>{@code LoopSessions} holds the sessions of one event loop and is used on that loop only; they
 * share who is where, the two streams, and counters. For a loop {@code SessionOpener} seats players
 * and {@code SessionSweeper} sees who is gone; {@code ZoneGroups} and {@code Rooms} know who stands
 * where and what was said; {@code ClientRequests} takes what clients send; {@code Fanout} writes to
 * many, {@code PlayerFrames} to one.
 */
package org.realmgate.gateway.socket;
