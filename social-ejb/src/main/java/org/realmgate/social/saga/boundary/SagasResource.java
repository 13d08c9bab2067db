package org.realmgate.social.saga.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.rest.QueryNumbers;
import org.realmgate.platform.saga.SagaReports;
import org.realmgate.platform.saga.SagaSearch;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.saga.control.Operating;
import org.realmgate.social.saga.control.Operating.Decision;

/** Sagas, for those who run the realm. */
@Path("sagas")
@ApplicationScoped
@AllowRoles({Role.OPERATOR, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SagasResource {
    private static final long WINDOW_SECONDS_MAX = Duration.ofDays(30).toSeconds();

    /** Newest first; nextCursor is absent on the last page. */
    public record Page(List<Summary> sagas, String nextCursor) {}

    /** Times in milliseconds since 1970-01-01T00:00Z; endedAt is 0 until it has ended. */
    public record Summary(
            String sagaId,
            String type,
            int version,
            long userId,
            String state,
            int step,
            int tries,
            long startedAt,
            long endedAt,
            String failureCode,
            String failure) {
        static Summary of(SagaState saga) {
            var begun = saga.begun();
            return new Summary(
                    begun.sagaId(),
                    begun.type(),
                    begun.version(),
                    begun.userId(),
                    saga.status().name().toLowerCase(Locale.ROOT),
                    saga.step(),
                    saga.tries(),
                    begun.startedAt(),
                    saga.endedAt(),
                    saga.failure() == null ? null : saga.failure().code(),
                    saga.failure() == null ? null : saga.failure().getMessage());
        }
    }

    /** A saga with what came of its steps. */
    public record Whole(
            Summary saga, String correlationId, String input, List<SagaState.Happened> steps) {
        static Whole of(SagaState saga) {
            return new Whole(
                    Summary.of(saga),
                    saga.begun().correlationId(),
                    saga.begun().input(),
                    saga.history());
        }
    }

    /** Of the sagas begun in the last seconds. */
    public record Report(long lastSeconds, List<SagaReports.Statistics> types) {}

    /** Why an operator decides so: 3..80 characters. */
    public record Reason(String reason) {}

    @Inject private Sagas sagas;
    @Inject private SagaReports reports;
    @Inject private Operating operating;

    /** A page of what is looked for. */
    @GET
    @Transactional
    public Page list(
            @QueryParam("state") String state,
            @QueryParam("type") String type,
            @QueryParam("user_id") String userId,
            @QueryParam("older_than") String olderThan,
            @QueryParam("step") String step,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor) {
        int size = (int) QueryNumbers.whole("limit", limit, 1, SagaReports.PAGE_MAX);
        var after = Optional.ofNullable(cursor).map(this::find);
        var page = reports.page(search(state, type, userId, olderThan, step), after, size);
        return new Page(
                page.stream().map(Summary::of).toList(),
                page.size() < size ? null : page.getLast().sagaId());
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Transactional
    public Whole one(@PathParam("id") String id) {
        return Whole.of(find(id));
    }

    /** How each kind fared; the last hour unless said otherwise. */
    @GET
    @Path("statistics")
    @Transactional
    public Report statistics(@QueryParam("last_seconds") @DefaultValue("3600") String last) {
        long seconds = QueryNumbers.whole("last_seconds", last, 1, WINDOW_SECONDS_MAX);
        return new Report(seconds, reports.statistics(Duration.ofSeconds(seconds)));
    }

    /** The undoing is tried again. */
    @POST
    @Path("{id}/retry")
    public Whole retry(
            @PathParam("id") String id, Reason reason, @Context SecurityContext security) {
        return decide(Decision.RETRY, id, reason, security);
    }

    /** The step needs no undoing: on with the one before. */
    @POST
    @Path("{id}/skip")
    public Whole skip(
            @PathParam("id") String id, Reason reason, @Context SecurityContext security) {
        return decide(Decision.SKIP, id, reason, security);
    }

    /** Everything is in order, put so by hand. */
    @POST
    @Path("{id}/resolve")
    public Whole resolve(
            @PathParam("id") String id, Reason reason, @Context SecurityContext security) {
        return decide(Decision.RESOLVE, id, reason, security);
    }

    /** The same for all parked ones that a search finds, at most 500 a call. */
    @POST
    @Path("{decision: retry|skip|resolve}")
    public Operating.Decided all(
            @PathParam("decision") String decision,
            @QueryParam("type") String type,
            @QueryParam("user_id") String userId,
            @QueryParam("older_than") String olderThan,
            @QueryParam("step") String step,
            Reason reason,
            @Context SecurityContext security) {
        return operating.decideAll(
                Decision.valueOf(decision.toUpperCase(Locale.ROOT)),
                search("needs_operator", type, userId, olderThan, step),
                Caller.of(security),
                reason.reason());
    }

    private Whole decide(Decision decision, String id, Reason reason, SecurityContext security) {
        return Whole.of(operating.decide(decision, id, Caller.of(security), reason.reason()));
    }

    private SagaState find(String id) {
        return sagas.find(id)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Kind.NOT_FOUND,
                                        "saga.unknown",
                                        "there is no such saga: " + id));
    }

    private static SagaSearch search(
            String state, String type, String userId, String olderThan, String step) {
        return new SagaSearch(
                Optional.ofNullable(state).map(SagasResource::status),
                Optional.ofNullable(type),
                Optional.ofNullable(userId)
                        .map(text -> QueryNumbers.whole("user_id", text, 1, Long.MAX_VALUE)),
                Optional.ofNullable(olderThan)
                        .map(
                                text ->
                                        QueryNumbers.whole(
                                                        "older_than", text, 0, WINDOW_SECONDS_MAX)
                                                * 1_000),
                Optional.ofNullable(step)
                        .map(text -> (int) QueryNumbers.whole("step", text, 0, 11)));
    }

    private static SagaState.Status status(String text) {
        try {
            return SagaState.Status.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(
                    Kind.INVALID,
                    "http.query-malformed",
                    "state is running, compensating, completed, compensated, needs_operator or"
                            + " resolved");
        }
    }
}
