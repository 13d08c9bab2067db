package org.realmgate.social.notification.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.rest.QueryNumbers;
import org.realmgate.social.notification.control.Notifications;
import org.realmgate.social.notification.entity.Notification;
import org.realmgate.social.notification.entity.NotificationLimits;

/** What the caller was told. */
@Path("notifications")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class NotificationsResource {
    /**
     * @param kind what about, as {@code guild_invite}
     * @param data names and ids, by their names
     * @param timestamp when it was told, in milliseconds since 1970-01-01T00:00Z
     */
    public record Listed(
            long notificationId, String kind, JsonNode data, long timestamp, boolean read) {}

    /** Newest first; nextCursor is absent on the last page. */
    public record Page(List<Listed> notifications, String nextCursor) {}

    /** Up to this notification_id, it included. */
    public record Read(long upTo) {}

    /** How many are left that the caller has not read. */
    public record Unread(int unread) {}

    @Inject private Notifications notifications;

    /** At most 100 a page; the cursor is what the page before gave. */
    @GET
    @Transactional
    public Page list(
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("unread") @DefaultValue("false") String unread,
            @Context SecurityContext security) {
        int size = (int) QueryNumbers.whole("limit", limit, 1, NotificationLimits.PAGE_MAX);
        long before =
                cursor == null
                        ? Long.MAX_VALUE
                        : QueryNumbers.whole("cursor", cursor, 1, Long.MAX_VALUE);
        var page =
                notifications.page(
                        Caller.of(security).userId(), isOnly("unread", unread), before, size);
        return new Page(
                page.stream().map(NotificationsResource::listed).toList(),
                page.size() < size ? null : Long.toString(page.getLast().notificationId()));
    }

    private static boolean isOnly(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new Refusal(
                            Kind.INVALID, "http.query-malformed", name + " must be true or false");
        };
    }

    private static Listed listed(Notification one) {
        return new Listed(
                one.notificationId(),
                one.kind(),
                Json.tree(one.data()),
                one.toldAt(),
                one.isRead());
    }

    /** The caller has read all up to one; any number of times. */
    @POST
    @Path("read")
    @Transactional
    public Unread read(Read read, @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        notifications.read(caller, read.upTo());
        return new Unread(notifications.unread(caller));
    }
}
