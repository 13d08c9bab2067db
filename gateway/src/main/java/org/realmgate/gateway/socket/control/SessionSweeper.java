package org.realmgate.gateway.socket.control;

import org.realmgate.gateway.socket.entity.CloseCode;

/** Goes round a hall: tokens that expired, sockets that fell silent, sessions nobody resumed. */
final class SessionSweeper implements Runnable {
    private final RegistryParts parts;
    private final LoopSessions hall;

    SessionSweeper(RegistryParts parts, LoopSessions hall) {
        this.parts = parts;
        this.hall = hall;
    }

    @Override
    public void run() {
        long now = parts.nanos().getAsLong();
        long millis = parts.clock().millis();
        for (var session : hall.sessions()) {
            if (millis >= session.caller().expiresAt().toEpochMilli()) {
                hall.close(session, CloseCode.TOKEN_EXPIRED);
            } else if (session.line == null) {
                if (now - session.brokenNanos > parts.settings().resumeWithin().toNanos()) {
                    hall.end(session);
                }
            } else {
                beat(session, now);
            }
        }
    }

    private void beat(PlayerSession session, long now) {
        long heartbeat = parts.settings().heartbeat().toNanos();
        if (now - session.heardNanos > 2 * heartbeat) {
            session.line.cut();
        } else if (now - session.pingedNanos >= heartbeat) {
            session.pingedNanos = now;
            session.line.ping();
        }
    }
}
