package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.realmgate.contracts.deployment.Deployable;
import org.realmgate.platform.identity.Role;

/** Somebody at a door, as the token shows that it brings. */
sealed interface Visitor {
    /** Empty if there is none. */
    String token();

    /**
     * Nobody whom the realm knows.
     *
     * @param code why it does not
     */
    record Stranger(String name, String token, String code) implements Visitor {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An account with one role alone, or with none. */
    record Account(String role, String token) implements Visitor {
        @Override
        public String toString() {
            return role.isEmpty() ? "an account without a role" : "a " + role;
        }
    }

    /** A service of the realm. */
    record Service(String token) implements Visitor {
        @Override
        public String toString() {
            return "a service";
        }
    }

    /** One of each sort; the folder must not exist yet. */
    static List<Visitor> all(Path backup) {
        var revoked = Client.newPlayer();
        revoked.post("/api/v1/auth/logout", Map.of("all", true));
        Realm.shared().run(List.of("backup", "--to", backup.toString()));
        var tokens = RealmTokens.ofBackup(backup);
        var roles = Stream.concat(roles(), Stream.of("")).toList();
        // An account each, so that none of them meets a player's limit.
        var crowd = Client.crowd(roles.size() + 1).stream().map(Client::token).toList();
        var good = crowd.getLast();
        awaitEverywhere(revoked.token());
        return Stream.of(
                        Stream.of(
                                new Stranger("nobody", "", "auth.token-missing"),
                                new Stranger(
                                        "an unsigned token", unsigned(good), "auth.token-invalid"),
                                new Stranger(
                                        "another's signature", forged(good), "auth.token-invalid"),
                                new Stranger(
                                        "a token that is over",
                                        tokens.expired(good),
                                        "auth.token-expired"),
                                new Stranger(
                                        "a revoked token", revoked.token(), "auth.token-revoked"),
                                new Service(RealmTokens.ofService("visitor"))),
                        roles.stream()
                                .map(
                                        role ->
                                                new Account(
                                                        role,
                                                        tokens.withRoles(
                                                                crowd.get(roles.indexOf(role)),
                                                                role.isEmpty()
                                                                        ? List.of()
                                                                        : List.of(role)))))
                .flatMap(some -> some)
                .map(Visitor.class::cast)
                .toList();
    }

    /** All that there are. */
    private static Stream<String> roles() {
        return Arrays.stream(Role.class.getFields()).map(Visitor::constant);
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(notPublic);
        }
    }

    /** Its claims under {@code "alg":"none"}. */
    private static String unsigned(String token) {
        return "eyJhbGciOiJub25lIn0." + token.split("\\.")[1] + ".";
    }

    /** Its claims, and a signature of as many bytes. */
    private static String forged(String token) {
        var parts = token.split("\\.");
        return parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse();
    }

    /** A revocation is heard of within a second. */
    private static void awaitEverywhere(String revoked) {
        var client = Client.with(revoked);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> {
                            assertThat(client.get("/api/v1/auth/users/me").status()).isEqualTo(401);
                            for (var each : Deployable.ALL) {
                                var health = each.contextRoot() + "/health";
                                assertThat(
                                                client.at(Realm.shared().services())
                                                        .get(health)
                                                        .status())
                                        .as(each.name())
                                        .isEqualTo(401);
                            }
                        });
    }
}
