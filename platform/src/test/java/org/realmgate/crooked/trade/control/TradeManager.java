package org.realmgate.crooked.trade.control;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import org.realmgate.crooked.trade.boundary.OffersResource;
import org.realmgate.platform.settings.Settings;

/** Named after nothing, speaks HTTP, and looks its setting up when it is too late. */
public class TradeManager {
    private final String currency = Settings.ofServer("trade").text("trade.currency", "gold");

    @Transactional
    public Response trade(OffersResource door) {
        return Response.ok(door + currency).build();
    }
}
