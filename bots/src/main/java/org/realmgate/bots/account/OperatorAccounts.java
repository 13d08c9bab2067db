package org.realmgate.bots.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes the accounts {@code bot-00001} … from the operator's bulk call. They are kept between runs,
 * have no password and so cannot be logged in to; the call mints a token for each.
 */
public final class OperatorAccounts implements AccountSource {

    /** The account that the realm's own tools log in with. */
    public static final String OPERATOR = "realm-tools";

    /** The call's own limit. */
    static final int PER_CALL_MAX = 500;

    /** A smaller page while players are measured: the realm signs all its tokens in one go. */
    private static final int RENEWED_PER_CALL = 100;

    /** The operator's own token is used for several pages, but not near its end. */
    private static final Duration TOKEN_LEFT_MIN = Duration.ofMinutes(5);

    private final RealmClient door;
    private final String password;
    private AccessToken operator;

    public OperatorAccounts(RealmClient door, String password) {
        this.door = door;
        this.password = password;
    }

    @Override
    public List<BotAccount> take(int players) {
        List<BotAccount> accounts = new ArrayList<>(players);
        while (accounts.size() < players) {
            int count = Math.min(PER_CALL_MAX, players - accounts.size());
            accounts.addAll(page(accounts.size(), count));
        }
        return accounts;
    }

    @Override
    public int pageSize() {
        return RENEWED_PER_CALL;
    }

    @Override
    public List<BotAccount> renew(int first, List<BotAccount> page) {
        return page(first, page.size());
    }

    private List<BotAccount> page(int first, int count) {
        JsonNode made =
                door.post(
                        "/api/v1/auth/bulk-players",
                        operatorToken(),
                        Map.of("prefix", "bot", "count", count, "first", first + 1));
        List<BotAccount> page = read(made.path("players"));
        if (page.size() != count) {
            throw new DoorRefused(
                    "bulk-players-short",
                    "bulk-players answers with as many players as asked for: count=%d, players=%d"
                            .formatted(count, page.size()));
        }
        return page;
    }

    /** The operator's own, for calls that only operators may make. */
    public String operatorToken() {
        Instant soon = Instant.now().plus(TOKEN_LEFT_MIN);
        if (operator == null || operator.expiresAt().isBefore(soon)) {
            operator = AccessToken.read(PublicAccounts.login(door, OPERATOR, password));
        }
        return operator.token();
    }

    private static List<BotAccount> read(JsonNode players) {
        List<BotAccount> accounts = new ArrayList<>();
        players.forEach(
                player ->
                        accounts.add(
                                new BotAccount(
                                        player.path("user_id").asLong(),
                                        player.path("username").asText(),
                                        AccessToken.read(player))));
        return accounts;
    }
}
