package org.realmgate.bots;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accounts and tokens of a realm in a test. Used on its loop only. */
final class Tokens {

    record AccessToken(String username, Instant expiresAt) {}

    private final Duration life;
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, AccessToken> accesses = new HashMap<>();
    private final Map<String, String> refreshes = new HashMap<>();
    private final Set<String> spent = new HashSet<>();

    Tokens(Duration life) {
        this.life = life;
    }

    long idOf(String username) {
        return ids.computeIfAbsent(username, name -> 1000L + ids.size());
    }

    /** The members of an answer that has a new access token. */
    String access(String username) {
        String token = username + "#" + accesses.size();
        Instant expiresAt = Instant.now().plus(life);
        accesses.put(token, new AccessToken(username, expiresAt));
        return "\"token\":\"%s\",\"expires_at\":%d".formatted(token, expiresAt.toEpochMilli());
    }

    /** The member with a new refresh token. */
    String refresh(String username) {
        String token = "refresh-" + refreshes.size();
        refreshes.put(token, username);
        return "\"refresh_token\":\"%s\"".formatted(token);
    }

    /** Whose token this is, if it is good. */
    Optional<AccessToken> good(String token) {
        return Optional.ofNullable(accesses.get(token))
                .filter(access -> access.expiresAt().isAfter(Instant.now()));
    }

    /** Whose refresh token this was, if it is the first time that it is shown. */
    Optional<String> spend(String refreshToken) {
        return spent.add(refreshToken)
                ? Optional.ofNullable(refreshes.get(refreshToken))
                : Optional.empty();
    }
}
