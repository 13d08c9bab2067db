package org.realmgate.social.trade.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaAnswers;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.social.trade.control.Dealing;
import org.realmgate.social.trade.control.OpeningTrade;
import org.realmgate.social.trade.entity.NoTrade;
import org.realmgate.social.trade.entity.Settlement;
import org.realmgate.social.trade.entity.Trade;
import org.realmgate.social.trade.entity.TradeOffer;

/** Trades between two players. */
@Path("trade")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class TradeResource {
    /** The other one's name. */
    public record Ask(String with) {}

    /**
     * @param gold 0..10^12
     * @param items 0..6: 1..499500 of a stackable item, of which item_id is null, or one unique one
     *     by its id
     * @param version that the caller has seen
     */
    public record Put(long gold, List<TradeOffer.Item> items, int version) {}

    /** The version that the caller agrees to. */
    public record Confirm(int version) {}

    /**
     * A trade as the caller sees it; times in milliseconds since 1970-01-01T00:00Z.
     *
     * @param with the other one's name; absent if there is no such player any more
     * @param state {@code open}, {@code settling}, {@code done}, {@code failed} or {@code
     *     cancelled}
     * @param expiresAt when it ends if nobody changes it; absent unless it is open
     * @param endedAt absent until it has ended
     * @param code why it failed, as a refusal's code, or was cancelled: {@code by_player}, {@code
     *     expired}, {@code not_here} or {@code account_deleted}; absent otherwise
     */
    public record Table(
            String tradeId,
            String with,
            String state,
            int version,
            Laid mine,
            Laid theirs,
            long beganAt,
            Long expiresAt,
            Long endedAt,
            String code) {
        static Table of(Dealing.Seen seen, long caller) {
            var trade = seen.trade();
            return new Table(
                    trade.tradeId(),
                    seen.with().orElse(null),
                    word(trade.state()),
                    trade.version(),
                    Laid.of(trade.mine(caller)),
                    Laid.of(trade.theirs(caller)),
                    trade.beganAt(),
                    trade.state() == Trade.State.OPEN ? trade.expiresAt() : null,
                    trade.endedAt() == 0 ? null : trade.endedAt(),
                    trade.code());
        }
    }

    /** What one of the two has laid on the table. */
    public record Laid(long gold, List<TradeOffer.Item> items, boolean confirmed) {
        static Laid of(Trade.Side side) {
            return new Laid(side.offer().gold(), side.offer().items(), side.confirmed());
        }
    }

    /** As a trade's state: {@code open} until the other one confirms the same version. */
    public record Confirmed(String tradeId, String state, int version) {
        static Confirmed of(Trade trade) {
            return new Confirmed(trade.tradeId(), word(trade.state()), trade.version());
        }

        static Confirmed ofSaga(SagaState saga) {
            var state =
                    switch (saga.status()) {
                        case COMPLETED -> Trade.State.DONE;
                        case COMPENSATED, RESOLVED -> Trade.State.FAILED;
                        case RUNNING, COMPENSATING, NEEDS_OPERATOR -> Trade.State.SETTLING;
                    };
            var settlement = Json.read(saga.begun().input(), Settlement.class);
            return new Confirmed(saga.sagaId(), word(state), settlement.version());
        }
    }

    @Inject private OpeningTrade opening;
    @Inject private Dealing dealing;
    @Inject private SagaAnswers answers;

    /**
     * With somebody who is in the caller's zone; it is told, and joins in by laying or confirming.
     */
    @POST
    public Response open(Ask ask, @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        var seen = opening.open(caller, ask.with() == null ? "" : ask.with());
        return Response.status(Response.Status.CREATED).entity(Table.of(seen, caller)).build();
    }

    /** The caller's open or settling one. */
    @GET
    public Table mine(@Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        return dealing.open(caller)
                .map(seen -> Table.of(seen, caller))
                .orElseThrow(() -> new NoTrade("none is open"));
    }

    /** One of the caller's, until 30 days after its end. */
    @GET
    @Path("{id}")
    public Table one(@PathParam("id") String id, @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        return Table.of(dealing.one(caller, id), caller);
    }

    /** Replaces what the caller offers; voids both confirmations. */
    @PUT
    @Path("{id}/offer")
    public Table offer(@PathParam("id") String id, Put put, @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        var offer = TradeOffer.of(put.gold(), put.items());
        return Table.of(dealing.offer(caller, id, offer, put.version()), caller);
    }

    /**
     * 200 if the other one has to confirm yet, or when all is done within 250 ms, else 202: ask for
     * it by its id. What refuses it within that time is answered as a refusal, and nothing is
     * moved. Sent again it is the same confirmation.
     */
    @POST
    @Path("{id}/confirm")
    public CompletionStage<Response> confirm(
            @PathParam("id") String id, Confirm confirm, @Context SecurityContext security) {
        var agreement = dealing.confirm(Caller.of(security).userId(), id, confirm.version());
        return agreement
                .settling()
                .map(saga -> answers.of(saga, Confirmed::ofSaga))
                .orElseGet(() -> waiting(agreement.trade()));
    }

    private static CompletionStage<Response> waiting(Trade trade) {
        return CompletableFuture.completedFuture(Response.ok(Confirmed.of(trade)).build());
    }

    /** Ends it, unless it settles. */
    @DELETE
    @Path("{id}")
    public void cancel(@PathParam("id") String id, @Context SecurityContext security) {
        dealing.cancel(Caller.of(security).userId(), id);
    }

    private static String word(Trade.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
