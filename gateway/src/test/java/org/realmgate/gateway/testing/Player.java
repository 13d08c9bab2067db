package org.realmgate.gateway.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.realmgate.contracts.gateway.rpc.Cast;
import org.realmgate.contracts.gateway.rpc.CastAccepted;
import org.realmgate.contracts.gateway.rpc.ChatMessage;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.Effect;
import org.realmgate.contracts.gateway.rpc.Emote;
import org.realmgate.contracts.gateway.rpc.Move;
import org.realmgate.contracts.gateway.rpc.Ping;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.Renew;
import org.realmgate.contracts.gateway.rpc.Revive;
import org.realmgate.contracts.gateway.rpc.Say;
import org.realmgate.contracts.gateway.rpc.ServerFrame;

/** A player's socket; keeps every frame. */
public final class Player implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<ServerFrame> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final java.io.ByteArrayOutputStream part = new java.io.ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private final boolean json;
    private final boolean reads;
    private WebSocket socket;

    private Player(boolean json, boolean reads) {
        this.json = json;
        this.reads = reads;
    }

    public static Player enter(OpenGateway gateway, long userId) {
        return open(gateway, Mint.token(userId), "", "realm.v1.proto", true);
    }

    public static Player enterWithJson(OpenGateway gateway, long userId) {
        return open(gateway, Mint.token(userId), "", "realm.v1.json", true);
    }

    /** A client that reads nothing at all. */
    public static Player enterDeaf(OpenGateway gateway, long userId) {
        return open(gateway, Mint.token(userId), "", "realm.v1.proto", false);
    }

    public static Player enter(OpenGateway gateway, String token, String query) {
        return open(gateway, token, query, "realm.v1.proto", true);
    }

    /** Goes on where another socket broke off. */
    public static Player resume(OpenGateway gateway, long userId, String key, long tick) {
        return enter(gateway, Mint.token(userId), "?resume=" + key + "&last_tick=" + tick);
    }

    private static Player open(
            OpenGateway gateway, String token, String query, String subprotocol, boolean reads) {
        var player = new Player(subprotocol.endsWith("json"), reads);
        var builder = HTTP.newWebSocketBuilder().subprotocols(subprotocol);
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        var uri =
                URI.create("ws://127.0.0.1:" + gateway.gateway().port() + "/api/v1/socket" + query);
        player.socket = builder.buildAsync(uri, player).orTimeout(10, TimeUnit.SECONDS).join();
        return player;
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reads) {
            opened.request(1);
        }
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        part.writeBytes(bytes);
        if (last) {
            try {
                frames.add(ServerFrame.parseFrom(part.toByteArray()));
            } catch (InvalidProtocolBufferException broken) {
                closed.completeExceptionally(broken);
            }
            part.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            var frame = ServerFrame.newBuilder();
            try {
                JsonFormat.parser().merge(text.toString(), frame);
                frames.add(frame.build());
            } catch (InvalidProtocolBufferException broken) {
                closed.completeExceptionally(broken);
            }
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable fault) {
        closed.complete(1006);
    }

    public void send(ClientFrame.Builder frame) {
        if (json) {
            try {
                sendText(JsonFormat.printer().print(frame));
            } catch (InvalidProtocolBufferException impossible) {
                throw new IllegalStateException(impossible);
            }
        } else {
            sendBytes(frame.build().toByteArray());
        }
    }

    public void sendText(String any) {
        socket.sendText(any, true).join();
    }

    public void sendBytes(byte[] any) {
        socket.sendBinary(ByteBuffer.wrap(any), true).join();
    }

    /** One message in frames of a byte each. */
    public void sendParts(byte[] any) {
        for (int at = 0; at < any.length; at++) {
            socket.sendBinary(ByteBuffer.wrap(any, at, 1), at == any.length - 1).join();
        }
    }

    public void move(int ref, float x, float y) {
        send(ClientFrame.newBuilder().setRef(ref).setMove(Move.newBuilder().setX(x).setY(y)));
    }

    public void say(int ref, String channel, String message) {
        send(
                ClientFrame.newBuilder()
                        .setRef(ref)
                        .setSay(Say.newBuilder().setChannel(channel).setMessage(message)));
    }

    public void ping(long nonce) {
        send(ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(nonce)));
    }

    public void emote(int ref, int emote) {
        send(ClientFrame.newBuilder().setRef(ref).setEmote(Emote.newBuilder().setEmote(emote)));
    }

    public void cast(int ref, Cast.Builder cast) {
        send(ClientFrame.newBuilder().setRef(ref).setCast(cast));
    }

    /** On another one. */
    public void cast(int ref, int skill, long target) {
        cast(ref, Cast.newBuilder().setSkillId(skill).setTargetId(target).setTimestamp(ref));
    }

    public void revive(int ref) {
        send(ClientFrame.newBuilder().setRef(ref).setRevive(Revive.getDefaultInstance()));
    }

    public void renew(int ref, String token) {
        send(ClientFrame.newBuilder().setRef(ref).setRenew(Renew.newBuilder().setToken(token)));
    }

    public List<ServerFrame> frames() {
        return frames;
    }

    public Stream<ChatMessage> chat() {
        return frames.stream().flatMap(frame -> frame.getChatList().stream());
    }

    public List<String> heard() {
        return chat().map(ChatMessage::getContent).toList();
    }

    public List<Refused> refused() {
        return frames.stream().flatMap(frame -> frame.getRefusedList().stream()).toList();
    }

    /** The refs of its casts that were accepted. */
    public List<Integer> accepted() {
        return frames.stream()
                .flatMap(frame -> frame.getCastsList().stream())
                .map(CastAccepted::getRef)
                .toList();
    }

    /** The damage of each blow that it saw. */
    public List<Integer> blows() {
        return frames.stream()
                .flatMap(frame -> frame.getCombatList().stream())
                .flatMap(update -> update.getEffectsList().stream())
                .map(Effect::getDamage)
                .toList();
    }

    public long lastTick() {
        return frames.getLast().getTick();
    }

    public ServerFrame await(Predicate<ServerFrame> wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> frames.stream().anyMatch(wanted));
        return frames.stream().filter(wanted).findFirst().orElseThrow();
    }

    public ServerFrame welcome() {
        return await(ServerFrame::hasWelcome);
    }

    public ServerFrame placed() {
        return await(ServerFrame::hasPlaced);
    }

    public void awaitHeard(String content) {
        await(frame -> frame.getChatList().stream().anyMatch(c -> c.getContent().equals(content)));
    }

    public void awaitRefused(String code) {
        await(frame -> frame.getRefusedList().stream().anyMatch(r -> r.getCode().equals(code)));
    }

    /** The code with which the server closed. */
    public int closeCode() {
        return closed.orTimeout(15, TimeUnit.SECONDS).join();
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    /** Leaves in order. */
    public void leave() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** The connection breaks without a word. */
    public void breakOff() {
        socket.abort();
    }
}
