package org.realmgate.gateway.socket;

import org.realmgate.contracts.refusal.Refusal;

/**
 * Goes round the sessions of a loop: tokens that expired, sockets that fell silent, sessions nobody
 * resumed.
 */
final class SessionSweeper implements Runnable {
    private final RegistryParts parts;
    private final LoopSessions sessions;

    SessionSweeper(RegistryParts parts, LoopSessions sessions) {
        this.parts = parts;
        this.sessions = sessions;
    }

    @Override
    public void run() {
        long now = parts.nanos().getAsLong();
        long millis = parts.clock().millis();
        for (var session : sessions.all()) {
            if (millis >= session.caller().expiresAt().toEpochMilli()) {
                sessions.close(session, CloseCode.TOKEN_EXPIRED);
            } else if (isRevoked(session)) {
                sessions.close(session, CloseCode.REVOKED);
            } else if (session.socket == null) {
                if (now - session.brokenNanos > parts.settings().resumeWithin().toNanos()) {
                    sessions.end(session);
                }
            } else {
                beat(session, now);
            }
        }
    }

    /** A revocation that was told while a session was between two loops found it on neither. */
    private boolean isRevoked(PlayerSession session) {
        try {
            parts.admission().check(session.caller());
            return false;
        } catch (Refusal revoked) {
            return true;
        }
    }

    private void beat(PlayerSession session, long now) {
        long heartbeat = parts.settings().heartbeat().toNanos();
        if (now - session.heardNanos > 2 * heartbeat) {
            session.socket.cut();
        } else if (now - session.pingedNanos >= heartbeat) {
            session.pingedNanos = now;
            session.socket.ping();
        }
    }
}
