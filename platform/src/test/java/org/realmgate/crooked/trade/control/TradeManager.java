package org.realmgate.crooked.trade.control;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import org.realmgate.crooked.trade.boundary.OffersResource;

/** Named after nothing, and speaks HTTP. */
public class TradeManager {
    @Transactional
    public Response trade(OffersResource door) {
        return Response.ok(door).build();
    }
}
