package org.realmgate.auth.session.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.realmgate.auth.account.control.Registering;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.session.control.LoggingIn;
import org.realmgate.auth.session.entity.Session;
import org.realmgate.auth.session.entity.SessionLimits;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.identity.Tokens;

/**
 * {@code POST /bulk-players}: players for load tests and demonstrations, by the hundred, for
 * operators. They have no password, so no hash is made for them and none is weaker; each call opens
 * a session for each, as long as its access token.
 */
@Path("bulk-players")
@ApplicationScoped
@AllowRoles(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class BulkPlayersResource {
    /**
     * Players {@code prefix-first} … {@code prefix-(first+count-1)}, the numbers with five digits.
     */
    public record BulkPlayers(String prefix, int first, int count) {}

    /** In the order of their numbers. */
    public record Players(List<Player> players) {}

    /** expiresAt in milliseconds since 1970-01-01T00:00Z. */
    public record Player(long userId, String username, String token, long expiresAt) {}

    private static final int NUMBER_MAX = 99_999;

    @Inject private Registering registering;

    @Inject private LoggingIn loggingIn;

    @Inject private Clock clock;

    /** Makes those that do not exist yet and logs all of them in. */
    @POST
    @Transactional
    public Players make(BulkPlayers wish) {
        if (wish.count() < 1 || wish.count() > SessionLimits.BULK_MAX) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "auth.bulk-too-large",
                    "one call makes 1.."
                            + SessionLimits.BULK_MAX
                            + " players: count="
                            + wish.count()
                            + " (SessionLimits)");
        }
        if (wish.first() < 1 || wish.first() > NUMBER_MAX - wish.count()) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "auth.bulk-out-of-range",
                    "players have the numbers 1.." + NUMBER_MAX + ": first=" + wish.first());
        }
        if (wish.prefix() == null) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "auth.name-not-allowed",
                    "players have a prefix before their number: prefix=null (BulkPlayersResource)");
        }
        var names =
                IntStream.range(wish.first(), wish.first() + wish.count())
                        .mapToObj(
                                number ->
                                        new AccountName("%s-%05d".formatted(wish.prefix(), number)))
                        .toList();
        var origin = new Session.Origin("", "bulk");
        long expiresAt = clock.millis() + Tokens.ACCESS_LIFE.toMillis();
        return new Players(
                registering.ensure(names).stream()
                        .map(account -> loggingIn.open(account, origin, expiresAt))
                        .map(
                                admission ->
                                        new Player(
                                                admission.account().userId(),
                                                admission.account().name(),
                                                admission.access().text(),
                                                admission.access().expiresAt()))
                        .toList());
    }
}
