package org.realmgate.world.zone.control;

/**
 * Who speaks for a player: a gateway, or nobody ({@code presence} null) if it came by REST.
 * Compared by identity: coming again through the same gateway is another binding.
 */
final class Binding {
    /** The player is to leave. */
    static final Binding GONE = new Binding(null);

    /** The player left; nothing follows. */
    static final Binding CLOSED = new Binding(null);

    private final GatewayPresence presence;

    Binding(GatewayPresence presence) {
        this.presence = presence;
    }

    boolean isThrough(GatewayPresence other) {
        return presence == other;
    }

    boolean isOver() {
        return this == GONE || (presence != null && presence.isClosed());
    }

    /** What its gateway sees of a zone; null if there is no gateway. */
    Outlook outlook(ZoneLoop loop) {
        return presence == null ? null : presence.outlook(loop);
    }
}
