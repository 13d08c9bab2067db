/**
 * The client's side of the realm's WebSocket (subprotocol {@code realm.v1.proto}) at a cost that
 * leaves the machine to the realm: frames are written as bytes, and of what comes in only the
 * measured fields are read.
 *
 * <p>Everything here belongs to one event loop.
 */
package org.realmgate.bots.socket;
