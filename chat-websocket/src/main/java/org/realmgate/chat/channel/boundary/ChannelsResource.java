package org.realmgate.chat.channel.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
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
import java.util.concurrent.CompletionStage;
import org.realmgate.chat.channel.control.Addressing;
import org.realmgate.chat.channel.control.ChatWriter;
import org.realmgate.chat.channel.control.Messages;
import org.realmgate.chat.channel.control.Say;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.rest.AsyncAnswers;
import org.realmgate.platform.rest.QueryNumbers;

/** {@code POST /send} and {@code GET /channels/{id}/messages}, for players. */
@Path("")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class ChannelsResource {
    /**
     * 1..500 code points to {@code world}, {@code zone:{id}}, {@code guild}, {@code party} or
     * {@code whisper:{username}}.
     */
    public record Send(String channel, String message) {}

    /** Stored; timestamp in milliseconds since 1970-01-01T00:00Z. */
    public record Sent(long messageId, long timestamp) {}

    /** Newest first; nextCursor is absent on the last page. */
    public record Page(List<Listed> messages, String nextCursor) {}

    /** One message, its channel named as the caller names it. */
    public record Listed(
            long messageId,
            long userId,
            String username,
            String channel,
            String content,
            long timestamp) {}

    @Inject private ChatWriter writer;

    @Inject private AsyncAnswers answers;

    @Inject private Messages messages;

    @Inject private Addressing addressing;

    /**
     * 201 when it is stored; refused with {@code chat.*}. Sent again with the same {@code
     * Idempotency-Key}, it is stored once and answered the same.
     */
    @POST
    @Path("send")
    public CompletionStage<Response> send(
            Send send,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        var caller = Caller.of(security);
        var answer = new PendingAnswer();
        writer.submit(
                new Say(
                        new Message.Speaker(caller.userId(), caller.username()),
                        Channel.parse(send.channel()),
                        send.message() == null ? "" : send.message(),
                        IdempotencyKey.of(idempotencyKey, caller.userId(), "chat.send", send),
                        answer));
        return answers.of(
                answer.decision(),
                PendingAnswer.STORED_WITHIN,
                PendingAnswer::late,
                ChannelsResource::created);
    }

    private static Response created(Message message) {
        return Response.status(Response.Status.CREATED)
                .entity(new Sent(message.messageId(), message.sentAt()))
                .build();
    }

    /** At most 100 messages a page; the cursor is what the page before gave. */
    @GET
    @Path("channels/{id}/messages")
    @Transactional
    public Page messages(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor,
            @Context SecurityContext security) {
        long reader = Caller.of(security).userId();
        var address = addressing.resolve(Channel.parse(id), reader);
        int size = (int) QueryNumbers.whole("limit", limit, 1, ChatLimits.PAGE_MAX);
        long before =
                cursor == null
                        ? Long.MAX_VALUE
                        : QueryNumbers.whole("cursor", cursor, 1, Long.MAX_VALUE);
        var page = messages.page(address.room(), address.since(), before, size);
        var next = page.size() < size ? null : Long.toString(page.getLast().messageId());
        return new Page(page.stream().map(message -> listed(message, reader)).toList(), next);
    }

    private static Listed listed(Message message, long reader) {
        return new Listed(
                message.messageId(),
                message.userId(),
                message.username(),
                message.channelFor(reader),
                message.content(),
                message.sentAt());
    }
}
