package org.realmgate.gateway.socket;

/** Why the gateway closes a socket. */
enum CloseCode {
    GOING_AWAY(1001, "the gateway stops"),
    WRONG_KIND(1003, "wrong-frame-kind"),
    TOO_MANY_MALFORMED(1008, "too-many-malformed-frames"),
    TOO_MANY_FRAMES(1008, "too-many-frames"),
    TOO_LARGE(1009, "frame-too-large"),
    TOKEN_EXPIRED(4001, "token-expired"),
    REVOKED(4003, "revoked"),
    SLOW_CONSUMER(4008, "slow-consumer"),
    REPLACED(4009, "replaced");

    private final int status;
    private final String reason;

    CloseCode(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
