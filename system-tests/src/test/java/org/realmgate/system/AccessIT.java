package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.contracts.deployment.Deployable;
import org.realmgate.platform.access.Access;
import org.realmgate.platform.identity.Role;

/**
 * Every door of the realm, tried by every sort of visitor: who comes in is whom the door's own
 * annotation names, and nobody else. The doors are read from the archives: a new one is tried
 * without a word here.
 */
class AccessIT {
    /** What a call says itself of what it was given, under the status of a refused visitor. */
    private static final Map<String, String> OF_THE_CONTENT =
            Map.of(
                    "POST /api/v1/auth/login", "auth.wrong-credentials",
                    "POST /api/v1/auth/refresh", "auth.refresh-invalid",
                    "GET /api/v1/world/players/{id}/state", "world.past-private",
                    "GET /api/v1/world/players/{id}/history", "world.past-private");

    private static List<Visitor> visitors = List.of();

    @TempDir private static Path folder;

    @BeforeAll
    static void come() {
        visitors = Visitor.all(folder.resolve("backup"));
    }

    @TestFactory
    Stream<DynamicTest> aRestCallLetsInWhomItNames() {
        return RestEndpoint.all().stream()
                .map(
                        endpoint ->
                                dynamicTest(
                                        endpoint.toString(),
                                        () -> assertThat(faults(endpoint)).isEmpty()));
    }

    /** At both doors, by all at once. */
    private static List<String> faults(RestEndpoint endpoint) {
        List<CompletableFuture<Optional<String>>> all = new ArrayList<>();
        for (var door : List.of(Realm.shared().door(), Realm.shared().services())) {
            for (var visitor : visitors) {
                var expected = refusal(endpoint, visitor, door);
                all.add(
                        Client.with(visitor.token())
                                .at(door)
                                .ask(
                                        endpoint.method(),
                                        endpoint.path(Map.of()),
                                        Map.of(),
                                        endpoint.has(RestEndpoint.Place.BODY) ? "{}" : "")
                                .thenApply(
                                        answer ->
                                                fault(endpoint, expected, answer)
                                                        .map(
                                                                told ->
                                                                        visitor + " at " + door
                                                                                + told)));
            }
        }
        return all.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
    }

    /** The code that refuses the visitor; empty if it is to come in. */
    private static String refusal(RestEndpoint endpoint, Visitor visitor, URI door) {
        boolean atGateway = door.equals(Realm.shared().door());
        if (atGateway && !endpoint.isBehindTheGateway()) {
            return "gateway.no-route";
        }
        boolean forAnyone = endpoint.access().orElse(null) instanceof Access.Anyone;
        return switch (visitor) {
            // A token that is not good is refused where none is asked for, too.
            case Visitor.Stranger stranger ->
                    forAnyone && stranger.token().isEmpty() ? "" : stranger.code();
            case Visitor.Service service ->
                    forAnyone ? "" : atGateway ? "auth.token-invalid" : "auth.token-missing";
            case Visitor.Account account ->
                    forAnyone || isFor(endpoint.access(), account) ? "" : "auth.role-missing";
        };
    }

    private static boolean isFor(Optional<Access> access, Visitor.Account account) {
        return access.orElse(null) instanceof Access.Roles roles
                && roles.names().contains(account.role());
    }

    private static Optional<String> fault(
            RestEndpoint endpoint, String expected, Client.Answer answer) {
        var told = " was answered " + answer.status() + " " + answer.http().body();
        if (!expected.isEmpty()) {
            int status =
                    switch (expected) {
                        case "auth.role-missing" -> 403;
                        case "gateway.no-route" -> 404;
                        default -> 401;
                    };
            return answer.status() == status && answer.code().equals(expected)
                    ? Optional.empty()
                    : Optional.of(told + " instead of " + status + " " + expected);
        }
        return cameIn(endpoint, answer) ? Optional.empty() : Optional.of(told + " and not let in");
    }

    /** What was sent names nothing: it may be refused, but by the call itself. */
    private static boolean cameIn(RestEndpoint endpoint, Client.Answer answer) {
        return switch (answer.status()) {
            case 401, 403 -> answer.code().equals(OF_THE_CONTENT.get(endpoint.toString()));
            case 404 -> !answer.code().equals("http.not-found") && !isGateways(answer);
            case 405, 406, 415, 429 -> false;
            default -> answer.status() < 500 && !isGateways(answer);
        };
    }

    private static boolean isGateways(Client.Answer answer) {
        return answer.code().startsWith("gateway.");
    }

    @TestFactory
    Stream<DynamicTest> aSocketOpensForPlayers() {
        return sockets().stream()
                .map(
                        socket ->
                                dynamicTest(
                                        socket.toString(),
                                        () -> assertThat(faults(socket)).isEmpty()));
    }

    /** The gateway's, which no annotation tells of, and those that archives bring. */
    private static List<URI> sockets() {
        List<URI> all = new ArrayList<>(List.of(socket(Realm.shared().door(), "/api/v1/socket")));
        for (var deployable : Deployable.ALL) {
            for (var type : WarClasses.of(deployable).naming(WarClasses.Door.SOCKET)) {
                var said = type.getAnnotation(ServerEndpoint.class);
                if (said != null) {
                    all.add(
                            socket(
                                    Realm.shared().services(),
                                    deployable.contextRoot() + said.value()));
                }
            }
        }
        return all;
    }

    private static URI socket(URI door, String path) {
        return URI.create("ws://" + door.getAuthority() + path);
    }

    private static List<String> faults(URI socket) {
        List<String> all = new ArrayList<>();
        for (var visitor : visitors) {
            var expected =
                    switch (visitor) {
                        case Visitor.Account account when account.role().equals(Role.PLAYER) ->
                                "open";
                        case Visitor.Account other -> "403|1008 auth.role-missing";
                        case Visitor.Stranger stranger -> "401|1008 " + stranger.code();
                        case Visitor.Service service -> "401|1008 auth.token-invalid";
                    };
            var answer = answered(socket, visitor.token());
            if (!answer.matches(expected)) {
                all.add(visitor + " was answered " + answer + " instead of " + expected);
            }
        }
        return all;
    }

    /** {@code open}, or the status of the handshake, or how the socket was closed. */
    private static String answered(URI socket, String token) {
        try {
            var line = TextLine.open(socket, token, "realm.v1.json").join();
            return line.isAnswered("{}") ? "open" : line.end(0).toString();
        } catch (CompletionException refused) {
            return refused.getCause() instanceof WebSocketHandshakeException handshake
                    ? Integer.toString(handshake.getResponse().statusCode())
                    : refused.getCause().toString();
        }
    }

    /** Each has at least its health. */
    @Test
    void everyDeployablesCallsAreTried() {
        assertThat(RestEndpoint.all())
                .extracting(RestEndpoint::deployable)
                .containsAll(Deployable.ALL);
        assertThat(sockets()).hasSizeGreaterThan(1);
    }

    @Test
    void noServletStandsBesideTheResources() {
        for (var deployable : Deployable.ALL) {
            var classes = WarClasses.of(deployable);
            assertThat(classes.naming(WarClasses.Door.SERVLET)).as(deployable.name()).isEmpty();
            assertThat(classes.descriptor()).as(deployable.name()).doesNotContain("<servlet");
        }
    }
}
