/**
 * One WebSocket per player, joined to each realtime service by one stream.
 *
 * <p>R1 A player has one socket: the newest. R2 At most one frame per player and tick carries all
 * that happened; players who stand in the same cell share it. R3 {@code tick} grows from frame to
 * frame, over all sockets of a session. R4 A frame brings its player up to a mark in the order of
 * all chat: what comes later is above the mark, so that a resumed socket gets each message once. R5
 * A connection that is full gets no positions and no fights; once it has room it starts afresh in
 * its zone. Chat waits within a bound, then the socket is closed. R6 A broken socket leaves its
 * session for a while: the player stays in the world and chat is kept. R7 A session never outlives
 * its token, unless a fresh one of its player is handed in, nor a revocation.
 *
 * <p>A realtime service is a {@code Feature}: which frames it answers for, what it is told of them,
 * what its turns mean to players. {@code Features} is their list; whatever is the same for all of
 * them (counting, limits, refusals while a service is away) is done there.
 *
 * <p>{@code LoopSessions} holds the sessions of one event loop and is used on that loop only; loops
 * share who is where, the features, and counters. For a loop {@code SessionOpener} lets players in
 * and {@code SessionSweeper} sees who is gone; {@code ZoneGroups} and {@code Rooms} know who stands
 * where and what was said; {@code ClientRequests} takes what clients send; {@code Fanout} writes to
 * many, {@code PlayerFrames} to one.
 */
package org.realmgate.gateway.socket;
