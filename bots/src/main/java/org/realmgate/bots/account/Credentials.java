package org.realmgate.bots.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What one player of the public calls proves with who it is. */
final class Credentials {

    private static final String SPENT = "";

    private final RealmClient door;
    private final Pace logins;
    private final String username;
    private final String password;
    private String refreshToken = SPENT;

    Credentials(RealmClient door, Pace logins, String username, String password) {
        this.door = door;
        this.logins = logins;
        this.username = username;
        this.password = password;
    }

    BotAccount enter() {
        door.post(
                "/api/v1/auth/register",
                null,
                Map.of(
                        "username", username,
                        "email", username + "@bots.example.com",
                        "password", password));
        JsonNode login = logIn();
        return new BotAccount(
                login.path("user_info").path("user_id").asLong(), username, taken(login));
    }

    /** By the refresh token, or by the password where nobody knows what became of that. */
    AccessToken renew() {
        if (refreshToken.equals(SPENT)) {
            return taken(logIn());
        }
        // A call without an answer may have spent it, and who shows it twice loses the session.
        String once = refreshToken;
        refreshToken = SPENT;
        return taken(door.post("/api/v1/auth/refresh", null, Map.of("refresh_token", once)));
    }

    private JsonNode logIn() {
        logins.await();
        return PublicAccounts.login(door, username, password);
    }

    private AccessToken taken(JsonNode answer) {
        refreshToken = answer.path("refresh_token").asText();
        return AccessToken.read(answer);
    }
}
