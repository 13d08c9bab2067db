package org.realmgate.crooked.trade.boundary;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;

/** Open to anybody, and asks the database by itself. */
@Path("offers")
public class OffersResource {
    EntityManager entities;

    @GET
    public String all() throws SQLException {
        throw new SQLException();
    }
}
