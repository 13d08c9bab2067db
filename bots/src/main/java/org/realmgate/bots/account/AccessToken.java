package org.realmgate.bots.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** An access token, and when it runs out by the realm's clock. */
public record AccessToken(String token, Instant expiresAt) {

    static AccessToken read(JsonNode answer) {
        return new AccessToken(
                answer.path("token").asText(),
                Instant.ofEpochMilli(answer.path("expires_at").asLong()));
    }

    @Override
    public String toString() {
        return "AccessToken[until " + expiresAt + "]";
    }
}
