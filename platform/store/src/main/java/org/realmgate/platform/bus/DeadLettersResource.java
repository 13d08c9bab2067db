package org.realmgate.platform.bus;

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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.bus.DeadLetter.Settlement;
import org.realmgate.platform.bus.DeadLetter.State;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.rest.QueryNumbers;

/**
 * {@code dead-letters}: the events that this service gave up, for those who run the realm. A
 * service that listens to nobody has none. Events name players by their user ids, and their bodies
 * say what players did: that is operators' business, and nobody else is told.
 */
@Path("dead-letters")
@ApplicationScoped
@AllowRoles({Role.OPERATOR, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {
    private static final Pattern EVENT_TYPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern LETTER_ID = Pattern.compile("[0-9a-f-]{36}");

    @Inject private DeadLetters letters;
    @Inject private SettlingDeadLetters settling;

    /** Newest first; nextCursor is absent on the last page. */
    public record Page(List<Summary> letters, String nextCursor) {}

    /**
     * A letter without its body. What a message that was no event did not tell is empty or 0.
     *
     * @param eventId and the next nine: its envelope; times are milliseconds since
     *     1970-01-01T00:00Z; userId is 0 where it concerns no player
     * @param replayable whether it may be replayed; if not, it can be discarded only
     * @param reason of the last failure
     * @param attempts how often it failed by now
     * @param state {@code waiting}, {@code replayed} or {@code discarded}
     * @param settledAt absent as long as it waits, like the next two
     * @param settledReason absent also if it was replayed
     */
    public record Summary(
            String letterId,
            String eventId,
            String eventType,
            int version,
            long timestamp,
            String topic,
            String subject,
            long userId,
            String correlationId,
            String sourceService,
            long sequence,
            boolean replayable,
            String reason,
            int attempts,
            String state,
            long buriedAt,
            Long settledAt,
            String settledBy,
            String settledReason) {
        static Summary of(DeadLetter letter) {
            var envelope = letter.envelope();
            return new Summary(
                    letter.letterId(),
                    envelope.eventId(),
                    envelope.eventType(),
                    envelope.version(),
                    envelope.timestamp(),
                    envelope.topic(),
                    envelope.subject().text(),
                    envelope.userId().orElse(0),
                    envelope.correlationId(),
                    envelope.sourceService(),
                    envelope.sequence(),
                    letter.readable(),
                    letter.reason(),
                    letter.attempts(),
                    letter.state().name().toLowerCase(Locale.ROOT),
                    letter.buriedAt(),
                    letter.settlement().map(Settlement::at).orElse(null),
                    letter.settlement().map(Settlement::by).orElse(null),
                    letter.settlement()
                            .map(Settlement::reason)
                            .filter(reason -> !reason.isEmpty())
                            .orElse(null));
        }
    }

    /** A letter with the event's body, as it came. */
    public record Whole(Summary letter, String body) {
        static Whole of(DeadLetter letter) {
            return new Whole(Summary.of(letter), letter.body());
        }
    }

    /** Why an operator decides so: 3..80 characters. */
    public record Reason(String reason) {
        static String of(Reason given) {
            return given == null ? null : given.reason();
        }
    }

    /**
     * A page of what is looked for.
     *
     * @param limit 1..100
     * @throws Refusal {@code http.query-malformed}, {@code letter.unknown} if the cursor is none
     */
    @GET
    @Transactional
    public Page list(
            @QueryParam("state") @DefaultValue("waiting") String state,
            @QueryParam("event_type") String eventType,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor) {
        int size = (int) QueryNumbers.whole("limit", limit, 1, DeadLetters.PAGE_MAX);
        var search = new DeadLetterSearch(state(state), type(eventType));
        var page = letters.page(search, cursor(cursor).map(this::find), size);
        return new Page(
                page.stream().map(Summary::of).toList(),
                page.size() < size ? null : page.getLast().letterId());
    }

    /**
     * One of them.
     *
     * @throws Refusal {@code letter.unknown}
     */
    @GET
    @Path("{id}")
    @Transactional
    public Whole one(@PathParam("id") String id) {
        return Whole.of(find(id));
    }

    /**
     * The event is applied, late; see {@link SettlingDeadLetters#replay}.
     *
     * @throws Refusal {@code letter.unknown}, {@code letter.settled}, {@code letter.unreadable},
     *     {@code letter.replay-failed}
     */
    @POST
    @Path("{id}/replay")
    public Whole replay(@PathParam("id") String id, @Context SecurityContext security) {
        return Whole.of(settling.replay(known(id), Caller.of(security)));
    }

    /**
     * The event will never be applied.
     *
     * @throws Refusal {@code letter.unknown}, {@code letter.settled}, {@code
     *     letter.reason-required}
     */
    @POST
    @Path("{id}/discard")
    public Whole discard(
            @PathParam("id") String id, Reason reason, @Context SecurityContext security) {
        return Whole.of(settling.discard(known(id), Caller.of(security), Reason.of(reason)));
    }

    /**
     * Replays those that wait, oldest first, at most 500 a call; the next call goes on at the
     * cursor.
     */
    @POST
    @Path("replay")
    public SettlingDeadLetters.Decided replayAll(
            @QueryParam("event_type") String eventType,
            @QueryParam("cursor") String cursor,
            @Context SecurityContext security) {
        return settling.replayAll(type(eventType), cursor(cursor), Caller.of(security));
    }

    /**
     * Discards those that wait, as {@link #replayAll}.
     *
     * @throws Refusal {@code letter.reason-required}
     */
    @POST
    @Path("discard")
    public SettlingDeadLetters.Decided discardAll(
            @QueryParam("event_type") String eventType,
            @QueryParam("cursor") String cursor,
            Reason reason,
            @Context SecurityContext security) {
        return settling.discardAll(
                type(eventType), cursor(cursor), Caller.of(security), Reason.of(reason));
    }

    private DeadLetter find(String letterId) {
        return letters.find(known(letterId))
                .orElseThrow(() -> SettlingDeadLetters.unknown(letterId));
    }

    /** What no letter's id looks like is not looked for. */
    private static String known(String letterId) {
        if (!LETTER_ID.matcher(letterId).matches()) {
            throw SettlingDeadLetters.unknown(letterId);
        }
        return letterId;
    }

    private static Optional<String> cursor(String text) {
        return Optional.ofNullable(text).map(DeadLettersResource::known);
    }

    private static Optional<String> type(String text) {
        if (text != null && !EVENT_TYPE.matcher(text).matches()) {
            throw malformed("event_type is a name such as auth.AccountRegistered");
        }
        return Optional.ofNullable(text);
    }

    private static State state(String text) {
        return Arrays.stream(State.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> malformed("state is waiting, replayed or discarded"));
    }

    private static Refusal malformed(String text) {
        return new Refusal(Kind.INVALID, "http.query-malformed", text);
    }
}
