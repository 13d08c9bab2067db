package org.realmgate.auth.session.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.realmgate.auth.session.control.AccessTokens;
import org.realmgate.auth.session.control.CheckingPassword;
import org.realmgate.auth.session.control.LoggingIn;
import org.realmgate.auth.session.control.LoggingOut;
import org.realmgate.auth.session.control.Sessions;
import org.realmgate.auth.session.control.Tickets;
import org.realmgate.auth.session.entity.Secret;
import org.realmgate.auth.session.entity.Session;
import org.realmgate.auth.session.entity.SessionLimits;
import org.realmgate.auth.session.entity.SocketTicket;
import org.realmgate.platform.access.AllowAnyone;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.ClientAddress;
import org.realmgate.platform.identity.Role;

/**
 * {@code /login} and {@code /refresh} for anybody; the rest for players, about their own sessions.
 */
@Path("")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {
    /** The version is only noted. */
    public record Login(String username, String password, String clientVersion) {}

    /** Spends the refresh token. */
    public record Refresh(String refreshToken) {}

    /** One session, or all of the player's. */
    public record Logout(boolean all) {}

    /**
     * What a client needs to go on; expiresAt is the access token's, in milliseconds since
     * 1970-01-01T00:00Z.
     */
    public record Admitted(String token, String refreshToken, long expiresAt, UserInfo userInfo) {}

    /** Who one is. */
    public record UserInfo(long userId, String username, List<String> permissions) {}

    /** Opens one socket; expiresAt in milliseconds since 1970-01-01T00:00Z. */
    public record Ticket(String ticket, long expiresAt) {}

    /** The caller's sessions, oldest first; at most 20. */
    public record SessionList(List<Listed> sessions) {}

    /** Times in milliseconds since 1970-01-01T00:00Z. */
    public record Listed(
            String sid,
            long createdAt,
            long refreshedAt,
            long expiresAt,
            String ipAddress,
            String clientVersion,
            boolean current) {}

    private final SecureRandom random = new SecureRandom();

    @Inject private CheckingPassword checking;

    @Inject private LoggingIn loggingIn;

    @Inject private LoggingOut loggingOut;

    @Inject private Sessions sessions;

    @Inject private Tickets tickets;

    @Inject private Transactions transactions;

    @Inject private ClientAddress clients;

    @Inject private Clock clock;

    /**
     * Refused with {@code auth.wrong-credentials, auth.too-many-failures, auth.busy,
     * auth.client-version-not-allowed}.
     */
    @POST
    @Path("login")
    @AllowAnyone
    public Admitted login(Login login, @Context HttpServletRequest http) {
        var address = clients.of(http);
        var origin = new Session.Origin(address, login.clientVersion());
        long userId = checking.check(login.username(), login.password(), address);
        return admitted(transactions.in(() -> loggingIn.open(userId, origin)));
    }

    /** Refused with {@code auth.refresh-invalid, auth.refresh-reused}. */
    @POST
    @Path("refresh")
    @AllowAnyone
    public Admitted refresh(Refresh refresh) {
        var token = new Secret(String.valueOf(refresh.refreshToken()));
        return switch (transactions.in(() -> loggingIn.refresh(token))) {
            case LoggingIn.Refreshed.Renewed renewed -> admitted(renewed.admission());
            case LoggingIn.Refreshed.Refused refused -> throw refused.why();
        };
    }

    /** 204. */
    @POST
    @Path("logout")
    @Transactional
    public void logout(Logout logout, @Context SecurityContext security) {
        var caller = Caller.of(security);
        if (logout.all()) {
            loggingOut.endAll(caller.userId());
        } else {
            loggingOut.end(caller.userId(), caller.sid());
        }
    }

    /** A ticket for {@code /api/v1/socket?ticket=…}, for clients that can send no header there. */
    @POST
    @Path("socket-ticket")
    @Transactional
    public Ticket ticket(@Context SecurityContext security) {
        var caller = Caller.of(security);
        var secret = Secret.random(random);
        long expiresAt = clock.millis() + SessionLimits.TICKET_LIFE.toMillis();
        var bearer =
                new SocketTicket.Bearer(
                        caller.userId(),
                        caller.username(),
                        caller.sid(),
                        List.copyOf(caller.roles()),
                        caller.issuedAt().toEpochMilli(),
                        caller.expiresAt().toEpochMilli());
        tickets.add(new SocketTicket(secret, bearer, expiresAt));
        return new Ticket(secret.text(), expiresAt);
    }

    /** The caller's open sessions. */
    @GET
    @Path("sessions")
    @Transactional
    public SessionList sessions(@Context SecurityContext security) {
        var caller = Caller.of(security);
        return new SessionList(
                sessions.of(caller.userId(), clock.millis()).stream()
                        .map(session -> listed(session, caller.sid()))
                        .toList());
    }

    /** 204; refused with {@code auth.no-such-session}, also for a session of somebody else. */
    @DELETE
    @Path("sessions/{sid}")
    @Transactional
    public void end(@PathParam("sid") String sid, @Context SecurityContext security) {
        loggingOut.end(Caller.of(security).userId(), sid);
    }

    private static Admitted admitted(LoggingIn.Admission admission) {
        var account = admission.account();
        return new Admitted(
                admission.access().text(),
                admission.refresh().text(),
                admission.access().expiresAt(),
                new UserInfo(
                        account.userId(),
                        account.name(),
                        AccessTokens.permissions(account.roles())));
    }

    private static Listed listed(Session session, String current) {
        return new Listed(
                session.sid(),
                session.createdAt(),
                session.refreshedAt(),
                session.expiresAt(),
                session.ipAddress(),
                session.clientVersion(),
                session.sid().equals(current));
    }
}
