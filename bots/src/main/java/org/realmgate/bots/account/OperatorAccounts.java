package org.realmgate.bots.account;

import com.fasterxml.jackson.databind.JsonNode;
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

    private final Door door;
    private final String password;

    public OperatorAccounts(Door door, String password) {
        this.door = door;
        this.password = password;
    }

    @Override
    public List<Account> take(int players) {
        String operator = PublicAccounts.login(door, OPERATOR, password).path("token").asText();
        List<Account> accounts = new ArrayList<>(players);
        while (accounts.size() < players) {
            int count = Math.min(PER_CALL_MAX, players - accounts.size());
            JsonNode made =
                    door.post(
                            "/api/v1/auth/bulk-players",
                            operator,
                            Map.of("prefix", "bot", "count", count, "first", accounts.size() + 1));
            List<Account> batch = read(made.path("players"));
            if (batch.size() != count) {
                throw new DoorRefused(
                        "bulk-players-short",
                        "bulk-players answers with as many players as asked for: count=%d, players=%d"
                                .formatted(count, batch.size()));
            }
            accounts.addAll(batch);
        }
        return accounts;
    }

    private static List<Account> read(JsonNode players) {
        List<Account> accounts = new ArrayList<>();
        players.forEach(
                player ->
                        accounts.add(
                                new Account(
                                        player.path("user_id").asLong(),
                                        player.path("username").asText(),
                                        player.path("token").asText())));
        return accounts;
    }
}
