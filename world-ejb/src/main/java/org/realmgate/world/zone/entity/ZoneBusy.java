package org.realmgate.world.zone.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A zone, or what publishes its entries, is behind with its work. */
public final class ZoneBusy extends Refusal {
    private static final long serialVersionUID = 1L;

    private ZoneBusy(String text) {
        super(Kind.UNAVAILABLE, "world.zone-busy", text, Map.of(RETRY_AFTER_MILLIS, 250L));
    }

    public static ZoneBusy inbox(int zoneId, int inboxMax) {
        return new ZoneBusy(
                "a zone's inbox holds at most "
                        + inboxMax
                        + " commands: zone="
                        + zoneId
                        + " (world.zone.inbox-max)");
    }

    public static ZoneBusy entries(int entriesMax) {
        return new ZoneBusy(
                "at most "
                        + entriesMax
                        + " entries into zones wait to be published (world.zone.entries-max)");
    }
}
