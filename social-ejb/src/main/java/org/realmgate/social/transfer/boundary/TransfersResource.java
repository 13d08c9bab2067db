package org.realmgate.social.transfer.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.saga.SagaAnswers;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.transfer.control.Transferring;
import org.realmgate.social.transfer.entity.NoSuchTransfer;

/** Items to other players. */
@Path("transfers")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class TransfersResource {
    private static final String TYPE = "item-transfer";

    /** 1..999 of a stackable item, or one unique one by its id. */
    public record Transfer(String username, String item, String itemId, int quantity) {}

    /** As a purchase's state; code says why it does not complete, and is absent if it does. */
    public record Transferred(String sagaId, String state, String code) {
        static Transferred of(SagaState saga) {
            return new Transferred(
                    saga.sagaId(),
                    saga.status().name().toLowerCase(Locale.ROOT),
                    saga.failure() == null ? null : saga.failure().code());
        }
    }

    @Inject private Transferring transferring;
    @Inject private Sagas sagas;
    @Inject private SagaAnswers answers;

    /**
     * 200 when it is done within 250 ms, else 202; as a purchase. Sent again under the same {@code
     * Idempotency-Key} it is the same transfer.
     */
    @POST
    public CompletionStage<Response> transfer(
            Transfer transfer,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        var key = IdempotencyKey.of(idempotencyKey, caller, "social.transfer", transfer);
        var underWay =
                transferring.begin(
                        caller,
                        transfer.username() == null ? "" : transfer.username(),
                        transfer.item() == null ? "" : transfer.item(),
                        transfer.itemId(),
                        transfer.quantity(),
                        key);
        return answers.of(underWay, Transferred::of);
    }

    /** One that the caller began. */
    @GET
    @Path("{id}")
    @Transactional
    public Transferred one(@PathParam("id") String id, @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        return sagas.find(id)
                .filter(saga -> saga.begun().userId() == caller && saga.begun().type().equals(TYPE))
                .map(Transferred::of)
                .orElseThrow(() -> new NoSuchTransfer(id));
    }
}
