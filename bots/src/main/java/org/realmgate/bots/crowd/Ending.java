package org.realmgate.bots.crowd;

/** What the end of a socket means for its player. */
enum Ending {
    /** It opens another one after a pause. */
    PAUSE,
    /** Only a new token opens another one. */
    TOKEN_OVER,
    /** Nothing that a player does makes it better. */
    FOR_GOOD;

    /**
     * @param kind as {@link org.realmgate.bots.socket.FrameListener#closed} says it
     */
    static Ending of(String kind) {
        return switch (kind) {
            case "closed-4001", "handshake-401" -> TOKEN_OVER;
            // Revoked, replaced by somebody else's socket, or a handshake that is wrong in itself.
            case "closed-4003", "closed-4009", "handshake-400", "handshake-403", "handshake-426" ->
                    FOR_GOOD;
            default -> PAUSE;
        };
    }
}
