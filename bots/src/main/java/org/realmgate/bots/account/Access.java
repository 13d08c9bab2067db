package org.realmgate.bots.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** An access token, and when it runs out by the realm's clock. */
public record Access(String token, Instant expiresAt) {

    static Access read(JsonNode answer) {
        return new Access(
                answer.path("token").asText(),
                Instant.ofEpochMilli(answer.path("expires_at").asLong()));
    }

    @Override
    public String toString() {
        return "Access[until " + expiresAt + "]";
    }
}
