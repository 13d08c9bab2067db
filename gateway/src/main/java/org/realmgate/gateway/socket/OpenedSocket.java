package org.realmgate.gateway.socket;

import org.realmgate.platform.identity.Caller;

/**
 * A player with a socket just opened.
 *
 * @param resumeKey empty if it wants to start afresh
 * @param lastTick of the last frame that its earlier socket received
 */
record OpenedSocket(SocketConnection socket, Caller caller, String resumeKey, long lastTick) {
    boolean wantsToResume() {
        return !resumeKey.isEmpty();
    }
}
