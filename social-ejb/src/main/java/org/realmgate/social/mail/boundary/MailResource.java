package org.realmgate.social.mail.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.rest.QueryNumbers;
import org.realmgate.platform.saga.SagaAnswers;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.mail.control.Emptying;
import org.realmgate.social.mail.control.Mails;
import org.realmgate.social.mail.control.SendingMail;
import org.realmgate.social.mail.entity.Attachment;
import org.realmgate.social.mail.entity.Enclosure;
import org.realmgate.social.mail.entity.Letter;
import org.realmgate.social.mail.entity.Mail;
import org.realmgate.social.mail.entity.MailLimits;
import org.realmgate.social.person.control.People;

/** Mail, for players; rewards, for those who run the realm. */
@Path("mail")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class MailResource {
    /** 1..9,999 of a stackable item, or one unique one by its id. */
    public record Given(String item, String itemId, int quantity) {
        Enclosure enclosure() {
            return Enclosure.of(item, itemId, quantity);
        }
    }

    /**
     * To a player by name; the subject has 1..80 code points, the body 0..2,000; gold is
     * 0..1,000,000,000,000, and there are at most six items.
     */
    public record Send(String to, String subject, String body, long gold, List<Given> items) {
        Letter letter() {
            return new Letter(subject, body, gold, enclosures(items, Given::enclosure));
        }
    }

    /** 1..9,999 of a stackable item, 1..10 of a unique one. */
    public record Promised(String item, int quantity, boolean unique) {
        Enclosure enclosure() {
            return Enclosure.promised(item, quantity, unique);
        }
    }

    /** As a player's, of at most 1,000,000 gold. */
    public record Reward(String to, String subject, String body, long gold, List<Promised> items) {
        Letter letter() {
            return new Letter(subject, body, gold, enclosures(items, Promised::enclosure));
        }
    }

    /**
     * @param sagaId absent if nothing is attached
     * @param state as a purchase's; {@code completed}: it has arrived
     * @param code why it was not sent; absent if it was
     */
    public record Sent(String sagaId, String mailId, String state, String code) {
        static Sent of(SagaState saga) {
            return new Sent(
                    saga.sagaId(),
                    saga.sagaId(),
                    saga.status().name().toLowerCase(Locale.ROOT),
                    saga.failure() == null ? null : saga.failure().code());
        }

        static Sent arrived(String mailId) {
            return new Sent(null, mailId, "completed", null);
        }
    }

    /** A player of the realm. */
    public record Player(long userId, String username) {}

    /** State is {@code attached}, {@code taking} or {@code taken}. */
    public record Attached(String item, String itemId, int quantity, String state) {}

    /**
     * A mail as its receiver sees it.
     *
     * @param from absent of a reward, and if the account is deleted; of one that came back it is
     *     whom it was sent to
     * @param system whether it is from the realm
     * @param body absent in a list, and when something is taken
     * @param timestamp when it was sent, or came back
     * @param gold 0 if there is none
     * @param goldState as an item's; absent if there is no gold
     * @param code of what refused to be taken first; absent if nothing did
     */
    public record Shown(
            String mailId,
            Player from,
            boolean system,
            String subject,
            String body,
            long timestamp,
            long expiresAt,
            boolean read,
            boolean returned,
            long gold,
            String goldState,
            List<Attached> items,
            String code) {}

    /** Newest first; nextCursor is absent on the last page. */
    public record Page(List<Shown> mail, String nextCursor) {}

    /**
     * Of a mail of the caller's that is there still; state is {@code sending} or {@code arrived}.
     */
    public record Outgoing(
            String mailId, Player to, String subject, long timestamp, String state) {}

    /** Newest first; nextCursor is absent on the last page. */
    public record OutgoingPage(List<Outgoing> mail, String nextCursor) {}

    /** What is to be taken, as it is remembered by its key. */
    private record Take(String mailId) {}

    @Inject private SendingMail sending;
    @Inject private Emptying emptying;
    @Inject private Mails mails;
    @Inject private People people;
    @Inject private Sagas sagas;
    @Inject private SagaAnswers answers;

    private static <T> List<Enclosure> enclosures(List<T> items, Function<T, Enclosure> enclosure) {
        return items == null
                ? null
                : items.stream().map(one -> one == null ? null : enclosure.apply(one)).toList();
    }

    /**
     * 200 when it has arrived within 250 ms, else 202; as a purchase. Sent again under the same
     * {@code Idempotency-Key} it is the same mail.
     */
    @POST
    public CompletionStage<Response> send(
            Send send,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        var key = IdempotencyKey.of(idempotencyKey, caller, "social.mail", send);
        var letter = send.letter();
        var underWay = sending.send(caller, name(send.to()), letter, key);
        return letter.isBare()
                ? answers.ofAll(
                        List.of(), () -> Response.ok(Sent.arrived(underWay.sagaId())).build())
                : answers.of(underWay, Sent::of);
    }

    /** From the realm. What is attached is made when it is taken; nobody is its poorer. */
    @POST
    @Path("system")
    @AllowRoles({Role.OPERATOR, Role.ADMIN})
    public Sent reward(
            Reward reward,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        var key = IdempotencyKey.of(idempotencyKey, caller, "social.mail.system", reward);
        return Sent.arrived(sending.reward(caller, name(reward.to()), reward.letter(), key));
    }

    private static String name(String to) {
        return to == null ? "" : to;
    }

    /** At most 100 a page; the cursor is what the page before gave. */
    @GET
    @Transactional
    public Page list(
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor,
            @Context SecurityContext security) {
        int size = size(limit);
        var page = mails.received(Caller.of(security).userId(), MailCursor.read(cursor), size);
        var names =
                people.names(
                        page.stream().map(Mail::fromUserId).flatMap(Optional::stream).toList());
        var attachments = mails.attachments(page.stream().map(Mail::mailId).toList());
        return new Page(
                page.stream()
                        .map(
                                mail ->
                                        shown(
                                                mail,
                                                null,
                                                names,
                                                attachments.getOrDefault(mail.mailId(), List.of()),
                                                null))
                        .toList(),
                MailCursor.after(page, size));
    }

    /** One of the caller's, which is read from now on. */
    @GET
    @Path("{id}")
    @Transactional
    public Shown one(@PathParam("id") String id, @Context SecurityContext security) {
        var mail = emptying.read(Caller.of(security).userId(), id);
        return shown(mail, mail.body(), names(mail), mails.attachments(id), null);
    }

    /**
     * Takes all that is attached, each by itself: what does not fit stays. 200 when all of it is
     * decided within 250 ms, else 202: look at the mail later.
     */
    @POST
    @Path("{id}/take")
    public CompletionStage<Response> take(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        var key = IdempotencyKey.of(idempotencyKey, caller, "social.mail.take", new Take(id));
        var taking = emptying.take(caller, id, key);
        return answers.ofAll(taking, () -> emptied(caller, id, taking));
    }

    private Response emptied(long caller, String id, List<Sagas.UnderWay> taking) {
        var mail = emptying.read(caller, id);
        var code =
                taking.stream()
                        .map(one -> sagas.find(one.sagaId()))
                        .flatMap(Optional::stream)
                        .map(SagaState::failure)
                        .filter(Objects::nonNull)
                        .map(refusal -> refusal.code())
                        .findFirst();
        var attachments = mails.attachments(id);
        boolean isDecided = attachments.stream().noneMatch(one -> one.is(Attachment.State.TAKING));
        var body = shown(mail, null, names(mail), attachments, code.orElse(null));
        return (isDecided ? Response.ok(body) : Response.accepted(body)).build();
    }

    private Map<Long, String> names(Mail mail) {
        return people.names(mail.fromUserId().stream().toList());
    }

    /** One of the caller's that holds nothing any more. */
    @DELETE
    @Path("{id}")
    @Transactional
    public void delete(@PathParam("id") String id, @Context SecurityContext security) {
        emptying.delete(Caller.of(security).userId(), id);
    }

    /** What the caller has sent, as long as it is there; at most 100 a page. */
    @GET
    @Path("sent")
    @Transactional
    public OutgoingPage sent(
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor,
            @Context SecurityContext security) {
        int size = size(limit);
        var page = mails.sent(Caller.of(security).userId(), MailCursor.read(cursor), size);
        var names = people.names(page.stream().map(Mail::toUserId).toList());
        return new OutgoingPage(
                page.stream()
                        .map(
                                mail ->
                                        new Outgoing(
                                                mail.mailId(),
                                                player(mail.toUserId(), names),
                                                mail.subject(),
                                                mail.sentAt(),
                                                lower(mail.state())))
                        .toList(),
                MailCursor.after(page, size));
    }

    /** How far a mail is that the caller sent with something attached. */
    @GET
    @Path("sent/{id}")
    @Transactional
    public Sent sentOne(@PathParam("id") String id, @Context SecurityContext security) {
        return Sent.of(sending.saga(Caller.of(security).userId(), id));
    }

    private static int size(String limit) {
        return (int) QueryNumbers.whole("limit", limit, 1, MailLimits.PAGE_MAX);
    }

    private static Shown shown(
            Mail mail,
            String body,
            Map<Long, String> names,
            List<Attachment> attachments,
            String code) {
        var gold = attachments.stream().filter(Attachment::isGold).findFirst();
        return new Shown(
                mail.mailId(),
                mail.fromUserId().map(from -> player(from, names)).orElse(null),
                mail.isReward(),
                mail.subject(),
                body,
                mail.sentAt(),
                mail.expiresAt(),
                mail.isRead(),
                mail.isReturned(),
                gold.map(Attachment::gold).orElse(0L),
                gold.map(one -> lower(one.state())).orElse(null),
                items(attachments.stream()),
                code);
    }

    private static List<Attached> items(Stream<Attachment> attachments) {
        return attachments
                .filter(one -> !one.isGold())
                .map(
                        one ->
                                new Attached(
                                        one.item(),
                                        one.itemId(),
                                        one.quantity(),
                                        lower(one.state())))
                .toList();
    }

    /** Nobody, if the account is deleted. */
    private static Player player(long userId, Map<Long, String> names) {
        return names.containsKey(userId) ? new Player(userId, names.get(userId)) : null;
    }

    private static String lower(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
