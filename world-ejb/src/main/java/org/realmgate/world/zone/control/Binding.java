package org.realmgate.world.zone.control;

/**
 * Who speaks for a player: a gateway, or nobody ({@code link} null) if it came by REST. Compared by
 * identity: coming again through the same gateway is another binding.
 */
final class Binding {
    /** The player is to leave. */
    static final Binding GONE = new Binding(null);

    /** The player left; nothing follows. */
    static final Binding CLOSED = new Binding(null);

    private final GatewayPresence link;

    Binding(GatewayPresence link) {
        this.link = link;
    }

    boolean isThrough(GatewayPresence other) {
        return link == other;
    }

    boolean isOver() {
        return this == GONE || (link != null && link.isClosed());
    }

    /** What its gateway sees of a zone; null if there is no gateway. */
    Outlook outlook(ZoneLoop loop) {
        return link == null ? null : link.outlook(loop);
    }
}
