package org.realmgate.auth.account.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.SigningUp;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.Email;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.platform.access.AllowAnyone;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.identity.Role;

/**
 * {@code /register} for anybody, {@code /users} for players: one's own account whole, others'
 * without what is private.
 */
@Path("")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
    /** Who wants an account. */
    public record Register(String username, String email, String password) {}

    /** The new account. */
    public record Registered(long userId, String username) {}

    /**
     * An account as others see it; e-mail and last login (epoch ms) are absent unless it is the
     * caller's own.
     */
    public record User(
            long userId, String username, long createdAt, String email, Long lastLogin) {}

    /** What the owner may change. */
    public record ChangeUser(String email) {}

    @Inject private Accounts accounts;

    @Inject private SigningUp signingUp;

    @Inject private Clock clock;

    @Inject private JsonWebToken token;

    /**
     * 201; refused with {@code auth.name-not-allowed, auth.name-taken, auth.email-not-allowed,
     * auth.password-not-allowed}.
     */
    @POST
    @Path("register")
    @AllowAnyone
    public Response register(
            Register wish, @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey) {
        var name = new AccountName(wish.username());
        var email = new Email(wish.email());
        // Without the password, of which no fast hash is to be stored anywhere.
        var compared = new Register(name.text(), email.text(), null);
        var key =
                IdempotencyKey.of(idempotencyKey, IdempotencyKey.NOBODY, "auth.register", compared);
        var signedUp = signingUp.signUp(name, email, Password.chosen(wish.password(), name), key);
        return Response.status(Response.Status.CREATED)
                .entity(new Registered(signedUp.userId(), signedUp.username()))
                .build();
    }

    /** The caller's own account. */
    @GET
    @Path("users/me")
    @AllowRoles(Role.PLAYER)
    @Transactional
    public User me() {
        return own(accounts.get(caller()));
    }

    /** Changes the caller's own account. */
    @PUT
    @Path("users/me")
    @AllowRoles(Role.PLAYER)
    @Transactional
    public User change(ChangeUser change) {
        var account = accounts.changing(caller());
        account.changeEmail(new Email(change.email()), clock.millis());
        return own(account);
    }

    /** Somebody's account; refused with {@code auth.no-such-user}. */
    @GET
    @Path("users/{id: [0-9]{1,18}}")
    @AllowRoles(Role.PLAYER)
    @Transactional
    public User user(@PathParam("id") long userId) {
        var account = accounts.get(userId);
        return userId == caller() ? own(account) : others(account);
    }

    private long caller() {
        return Long.parseLong(token.getSubject());
    }

    private static User own(Account account) {
        return new User(
                account.userId(),
                account.name(),
                account.createdAt(),
                account.email().orElse(null),
                account.lastLogin().orElse(null));
    }

    private static User others(Account account) {
        return new User(account.userId(), account.name(), account.createdAt(), null, null);
    }
}
