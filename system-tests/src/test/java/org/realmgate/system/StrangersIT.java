package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.auth.rpc.BalanceRequest;
import org.realmgate.contracts.auth.rpc.DeleteUserRequest;
import org.realmgate.contracts.auth.rpc.GoldBalancesGrpc;
import org.realmgate.contracts.auth.rpc.GoldTransfersGrpc;
import org.realmgate.contracts.auth.rpc.IdentityFeedGrpc;
import org.realmgate.contracts.auth.rpc.RedeemRequest;
import org.realmgate.contracts.auth.rpc.SocketTicketsGrpc;
import org.realmgate.contracts.auth.rpc.TransferRequest;
import org.realmgate.contracts.auth.rpc.UserServiceGrpc;
import org.realmgate.contracts.auth.rpc.WatchRequest;
import org.realmgate.contracts.chat.rpc.ChatDoorGrpc;
import org.realmgate.contracts.chat.rpc.ChatServiceGrpc;
import org.realmgate.contracts.chat.rpc.GatewaySays;
import org.realmgate.contracts.chat.rpc.SendMessageRequest;
import org.realmgate.contracts.chat.rpc.StreamRequest;
import org.realmgate.contracts.saga.rpc.SagaStepsGrpc;
import org.realmgate.contracts.saga.rpc.StepBatch;
import org.realmgate.contracts.world.rpc.GatewayTurn;
import org.realmgate.contracts.world.rpc.ZoneDoorGrpc;

/** Every door, tried as somebody whom it is not for. */
class StrangersIT {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String TAMPERED =
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwiaXNzIjoiZ2FtZS1hdXRoLXNlcnZpY2UifQ.";

    private static final Client PLAYER = Client.newPlayer();

    private final Channels channels = new Channels();

    @AfterEach
    void hangUp() {
        channels.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/auth/users/me",
                "PUT /api/v1/auth/users/me",
                "GET /api/v1/auth/users/1",
                "POST /api/v1/auth/bulk-players",
                "POST /api/v1/auth/logout",
                "POST /api/v1/auth/socket-ticket",
                "GET /api/v1/auth/sessions",
                "DELETE /api/v1/auth/sessions/1",
                "POST /api/v1/world/move",
                "GET /api/v1/world/players/1",
                "GET /api/v1/world/players?zone=1&x=1&y=1&radius=1",
                "POST /api/v1/chat/send",
                "GET /api/v1/chat/channels/world/messages",
                "GET /api/v1/chat/players/me",
                "GET /api/v1/chat/moderation/words",
                "PUT /api/v1/chat/moderation/words/x",
                "DELETE /api/v1/chat/moderation/words/x",
                "GET /api/v1/chat/moderation/mutes",
                "DELETE /api/v1/chat/moderation/mutes/1",
                "GET /api/v1/match/statistics/revenue"
            })
    void withoutAGoodTokenNeitherTheGatewayNorTheServiceItselfAnswers(String call) {
        for (var door : new URI[] {Realm.shared().door(), Realm.shared().services()}) {
            assertThat(status(door, call, "")).as("%s at %s", call, door).isEqualTo(401);
            assertThat(status(door, call, TAMPERED)).as("%s at %s", call, door).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/auth/bulk-players",
                "GET /api/v1/chat/moderation/words",
                "PUT /api/v1/chat/moderation/words/x",
                "DELETE /api/v1/chat/moderation/words/x",
                "GET /api/v1/chat/moderation/mutes",
                "DELETE /api/v1/chat/moderation/mutes/1",
                "GET /api/v1/match/statistics/revenue"
            })
    void aPlayerOpensNoDoorOfTheStaff(String call) {
        var token = PLAYER.token();
        assertThat(status(Realm.shared().door(), call, token)).isEqualTo(403);
        assertThat(status(Realm.shared().services(), call, token)).isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("doorsOfTheServices")
    void theServicesOwnDoorsAreShutToPlayers(Door door) {
        var channel = channels.to(door.service);
        assertThatThrownBy(() -> door.open(channel)).satisfies(StrangersIT::isUnauthenticated);
        assertThatThrownBy(() -> door.open(as(PLAYER.token(), channel)))
                .satisfies(StrangersIT::isUnauthenticated);
    }

    @Test
    void nobodyDeletesAnothersAccount() {
        var owner = Client.newPlayer();
        var id = owner.get("/api/v1/auth/users/me").body().path("user_id").asText();
        var request = DeleteUserRequest.newBuilder().setId(id).build();
        var auth = channels.to("auth");
        assertThatThrownBy(() -> UserServiceGrpc.newBlockingStub(auth).deleteUser(request))
                .satisfies(StrangersIT::isUnauthenticated);
        var other = UserServiceGrpc.newBlockingStub(as(PLAYER.token(), auth));
        assertThatThrownBy(() -> other.deleteUser(request))
                .satisfies(fault -> hasCode(fault, Status.Code.PERMISSION_DENIED));
        assertThat(owner.get("/api/v1/auth/users/me").status()).isEqualTo(200);
    }

    @Test
    void chatHearsAndTellsNobodyWhoLoggedOut() {
        var gone = Client.newPlayer();
        assertThat(gone.post("/api/v1/auth/logout", Map.of("all", true)).status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> isShutOutOfChat(gone.token()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", TAMPERED})
    void chatHearsAndTellsNobodyWithoutAGoodToken(String token) {
        isShutOutOfChat(token);
    }

    private void isShutOutOfChat(String token) {
        var chat = ChatServiceGrpc.newBlockingStub(channels.to("chat"));
        var message =
                SendMessageRequest.newBuilder()
                        .setToken(token)
                        .setChannel("world")
                        .setMessage("x")
                        .build();
        var answer = chat.sendMessage(message);
        assertThat(answer.getSuccess()).isFalse();
        assertThat(answer.getErrorCode()).startsWith("auth.token-");
        var following = StreamRequest.newBuilder().setToken(token).setChannel("world").build();
        assertThatThrownBy(
                        () ->
                                chat.withDeadlineAfter(5, TimeUnit.SECONDS)
                                        .streamMessages(following)
                                        .hasNext())
                .satisfies(StrangersIT::isUnauthenticated);
    }

    private static Stream<Door> doorsOfTheServices() {
        return Stream.of(
                new Door(
                        "auth",
                        IdentityFeedGrpc.getWatchMethod(),
                        WatchRequest.newBuilder().build()),
                new Door(
                        "auth",
                        SocketTicketsGrpc.getRedeemMethod(),
                        RedeemRequest.newBuilder().build()),
                new Door(
                        "auth",
                        GoldTransfersGrpc.getTransferMethod(),
                        TransferRequest.newBuilder().build()),
                new Door(
                        "auth",
                        GoldBalancesGrpc.getBalanceMethod(),
                        BalanceRequest.newBuilder().build()),
                new Door(
                        "world", ZoneDoorGrpc.getConnectMethod(), GatewayTurn.newBuilder().build()),
                new Door("chat", ChatDoorGrpc.getConnectMethod(), GatewaySays.newBuilder().build()),
                new Door("match", SagaStepsGrpc.getTakeMethod(), StepBatch.newBuilder().build()));
    }

    /** A method of a service that only services call, asked once. */
    private record Door(String service, MethodDescriptor<?, ?> method, Object request) {
        @SuppressWarnings("unchecked")
        void open(Channel channel) {
            var any = (MethodDescriptor<Object, Object>) method;
            var options = CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(10));
            Iterator<?> answers =
                    ClientCalls.blockingServerStreamingCall(
                            channel.newCall(
                                    any.toBuilder()
                                            .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                                            .build(),
                                    options),
                            request);
            answers.hasNext();
        }

        @Override
        public String toString() {
            return method.getFullMethodName();
        }
    }

    private static Channel as(String token, Channel channel) {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + token);
        return ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static void isUnauthenticated(Throwable fault) {
        hasCode(fault, Status.Code.UNAUTHENTICATED);
    }

    private static void hasCode(Throwable fault, Status.Code code) {
        assertThat(fault).isInstanceOf(StatusRuntimeException.class);
        assertThat(((StatusRuntimeException) fault).getStatus().getCode()).isEqualTo(code);
    }

    private static int status(URI door, String call, String token) {
        var parts = call.split(" ");
        var body =
                parts[0].startsWith("P")
                        ? HttpRequest.BodyPublishers.ofString("{}")
                        : HttpRequest.BodyPublishers.noBody();
        var request =
                HttpRequest.newBuilder(door.resolve(parts[1]))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .method(parts[0], body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException fault) {
            throw new IllegalStateException(call, fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(call, interrupted);
        }
    }

    private static final class Channels implements AutoCloseable {
        private final Map<String, ManagedChannel> open = new HashMap<>();

        ManagedChannel to(String service) {
            return open.computeIfAbsent(
                    service,
                    name ->
                            NettyChannelBuilder.forAddress(
                                            "127.0.0.1", Realm.shared().grpcPort(name))
                                    .usePlaintext()
                                    .build());
        }

        @Override
        public void close() {
            open.values().forEach(ManagedChannel::shutdownNow);
        }
    }
}
