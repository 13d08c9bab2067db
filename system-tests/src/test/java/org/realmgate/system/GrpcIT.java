package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.auth.rpc.AuthRequest;
import org.realmgate.contracts.auth.rpc.AuthServiceGrpc;
import org.realmgate.contracts.auth.rpc.GetUserRequest;
import org.realmgate.contracts.auth.rpc.RefreshRequest;
import org.realmgate.contracts.auth.rpc.TokenRequest;
import org.realmgate.contracts.auth.rpc.UserServiceGrpc;
import org.realmgate.contracts.chat.rpc.ChatMessage;
import org.realmgate.contracts.chat.rpc.ChatServiceGrpc;
import org.realmgate.contracts.chat.rpc.SendMessageRequest;
import org.realmgate.contracts.chat.rpc.StreamRequest;

/** The seeds' gRPC services. */
class GrpcIT {
    private final ManagedChannel auth = channel("auth");
    private final ManagedChannel chat = channel("chat");

    @AfterEach
    void hangUp() {
        auth.shutdownNow();
        chat.shutdownNow();
    }

    @Test
    void aPlayerAuthenticatesReadsItsAccountAndTalks() throws Exception {
        var name = Client.newName();
        Client.newPlayer(name);
        var answer =
                AuthServiceGrpc.newBlockingStub(auth)
                        .authenticate(
                                AuthRequest.newBuilder()
                                        .setUsername(name)
                                        .setPassword(Client.PASSWORD)
                                        .setClientVersion("1")
                                        .build());
        assertThat(answer.getSuccess()).isTrue();
        var token = answer.getToken();
        assertThat(
                        AuthServiceGrpc.newBlockingStub(auth)
                                .validateToken(TokenRequest.newBuilder().setToken(token).build())
                                .getUsername())
                .isEqualTo(name);
        var user = users(token).getUser(id(answer.getUserInfo().getUserId()));
        assertThat(user.getName()).isEqualTo(name);
        assertThat(user.getEmail()).isEqualTo(name + "@example.org");

        var follower =
                ChatServiceGrpc.newBlockingStub(chat)
                        .withDeadlineAfter(20, TimeUnit.SECONDS)
                        .streamMessages(
                                StreamRequest.newBuilder()
                                        .setToken(token)
                                        .setChannel("world")
                                        .build());
        var heard = CompletableFuture.supplyAsync(() -> first(follower, "via grpc " + name));
        // The stream is open when its first message comes: distinct texts until then, so that none
        // is a repeat.
        for (int i = 0; i < 10 && !heard.isDone(); i++) {
            var sent =
                    ChatServiceGrpc.newBlockingStub(chat)
                            .sendMessage(
                                    SendMessageRequest.newBuilder()
                                            .setToken(token)
                                            .setChannel("world")
                                            .setMessage("via grpc " + name + " " + i)
                                            .build());
            assertThat(sent.getMessageId()).isPositive();
        }
        assertThat(heard.get(10, TimeUnit.SECONDS).getUsername()).isEqualTo(name);
    }

    @Test
    void aWrongPasswordIsAnAnswerNotAFault() {
        var answer =
                AuthServiceGrpc.newBlockingStub(auth)
                        .authenticate(
                                AuthRequest.newBuilder()
                                        .setUsername(Client.newName())
                                        .setPassword("wrong password")
                                        .build());
        assertThat(answer.getSuccess()).isFalse();
        assertThat(answer.getErrorCode()).isEqualTo("auth.wrong-credentials");
        assertThat(
                        AuthServiceGrpc.newBlockingStub(auth)
                                .refreshToken(
                                        RefreshRequest.newBuilder()
                                                .setRefreshToken("nonsense")
                                                .build())
                                .getErrorCode())
                .isEqualTo("auth.refresh-invalid");
    }

    private UserServiceGrpc.UserServiceBlockingStub users(String token) {
        return UserServiceGrpc.newBlockingStub(auth)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
    }

    private static Metadata bearer(String token) {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + token);
        return headers;
    }

    private static GetUserRequest id(long id) {
        return GetUserRequest.newBuilder().setId(Long.toString(id)).build();
    }

    private static ChatMessage first(Iterator<ChatMessage> messages, String content) {
        while (messages.hasNext()) {
            var message = messages.next();
            if (message.getContent().startsWith(content)) {
                return message;
            }
        }
        throw new IllegalStateException("the stream ended");
    }

    private static ManagedChannel channel(String service) {
        return NettyChannelBuilder.forAddress("127.0.0.1", Realm.shared().grpcPort(service))
                .usePlaintext()
                .build();
    }
}
