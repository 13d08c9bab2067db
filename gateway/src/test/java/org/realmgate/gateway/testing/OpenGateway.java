package org.realmgate.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.realmgate.gateway.door.Gateway;
import org.realmgate.gateway.door.GatewaySettings;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.settings.Settings;

/** A gateway with scripted services behind it. */
public final class OpenGateway implements AutoCloseable {
    private final Services services = new Services();
    private final ScriptedWorld world = new ScriptedWorld();
    private final ScriptedChat chat = new ScriptedChat();
    private final ScriptedSocial social = new ScriptedSocial();
    private final ScriptedCombat combat = new ScriptedCombat();
    private final ScriptedTickets tickets = new ScriptedTickets();
    private final GrpcServices worldPort = new GrpcServices(world);
    private final GrpcServices chatPort = new GrpcServices(chat);
    private final GrpcServices socialPort = new GrpcServices(social);
    private final GrpcServices combatPort = new GrpcServices(combat);
    private final GrpcServices authPort = new GrpcServices(tickets);
    private final HeldClock tokenClock = new HeldClock();
    private final TokenVerifier verifier = new TokenVerifier(tokenClock);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Gateway gateway;

    private OpenGateway(Map<String, String> settings) {
        verifier.useKeys(Mint.jwks());
        var all = new TreeMap<String, String>();
        all.put("gateway.port", "0");
        for (var service : new String[] {"auth", "world", "combat", "chat", "social", "match"}) {
            all.put("gateway.route." + service + ".address", services.address());
        }
        all.putAll(settings);
        var read = GatewaySettings.read(new Settings(key -> Optional.ofNullable(all.get(key))));
        try {
            gateway =
                    new Gateway(
                            read,
                            new Gateway.Surroundings(
                                    verifier, this::channel, System::nanoTime, Clock.systemUTC()));
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        Awaitility.await().until(() -> gateway.away().isEmpty());
    }

    /** Settings as keys and values in turn. */
    public static OpenGateway with(String... settings) {
        var map = new TreeMap<String, String>();
        for (int n = 0; n < settings.length; n += 2) {
            map.put(settings[n], settings[n + 1]);
        }
        return new OpenGateway(map);
    }

    private ManagedChannel channel(String service) {
        return switch (service) {
            case "world" -> worldPort.channel();
            case "chat" -> chatPort.channel();
            case "social" -> socialPort.channel();
            case "combat" -> combatPort.channel();
            default -> authPort.channel();
        };
    }

    public Services services() {
        return services;
    }

    public ScriptedWorld world() {
        return world;
    }

    public ScriptedChat chat() {
        return chat;
    }

    public ScriptedSocial social() {
        return social;
    }

    public ScriptedCombat combat() {
        return combat;
    }

    public ScriptedTickets tickets() {
        return tickets;
    }

    public GrpcServices worldPort() {
        return worldPort;
    }

    public GrpcServices chatPort() {
        return chatPort;
    }

    public GrpcServices socialPort() {
        return socialPort;
    }

    public GrpcServices combatPort() {
        return combatPort;
    }

    public GrpcServices authPort() {
        return authPort;
    }

    /** Asked for each token, on the loop of its connection. */
    public HeldClock tokenClock() {
        return tokenClock;
    }

    public TokenVerifier verifier() {
        return verifier;
    }

    public Gateway gateway() {
        return gateway;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** As player 1. */
    public HttpResponse<String> get(String path) {
        return send(request(path).header("Authorization", "Bearer " + Mint.token(1)));
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return Json.tree(answer.body());
    }

    public static String code(HttpResponse<String> answer) {
        return json(answer).path("code").asText();
    }

    /** A bare connection. */
    public Socket connect() {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
            socket.setSoTimeout(10_000);
            return socket;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Sends bytes over a connection of their own and reads until it ends. */
    public String raw(String bytes) {
        try (var socket = connect()) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        gateway.close();
        worldPort.close();
        chatPort.close();
        socialPort.close();
        combatPort.close();
        authPort.close();
        services.close();
    }
}
