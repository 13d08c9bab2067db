package org.realmgate.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowAnyone;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.NotAuthenticated;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.limit.Limited;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.telemetry.Correlation;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Wiring;

/** What every gRPC port holds around its methods, over a real one. */
class GrpcDoorTest {
    private static final byte[] KEY = "01234567890123456789012345678901".getBytes();
    private static final MethodDescriptor<String, String> OPEN = method("Open");
    private static final MethodDescriptor<String, String> SELDOM = method("Seldom");
    private static final MethodDescriptor<String, String> INNER = method("Inner");
    private static final MethodDescriptor<String, String> PLAYED = method("Played");
    private static final MethodDescriptor<String, String> BROKEN = method("Broken");

    private final Wiring wiring = new Wiring();
    private GrpcDoor door;
    private EventLoops loops;
    private ManagedChannel channel;

    /** One method of each sort. */
    static class Methods implements BindableService {
        @AllowAnyone
        public void open(String said, StreamObserver<String> observer) {
            Answer.with(said + " from " + CurrentCall.peerAddress(), observer);
        }

        @AllowAnyone
        @Limited("1/m burst 2")
        public void seldom(String said, StreamObserver<String> observer) {
            Answer.with(said, observer);
        }

        @AllowServices
        public void inner(String said, StreamObserver<String> observer) {
            Answer.with(Correlation.current(), observer);
        }

        @AllowRoles(Role.PLAYER)
        public void played(String said, StreamObserver<String> observer) {
            if (said.equals("refuse")) {
                throw new Refusal(
                        Kind.TOO_MANY,
                        "test.too-often",
                        "not so often",
                        Map.of(Refusal.RETRY_AFTER_MILLIS, 250));
            }
            Answer.with("hello " + CurrentCall.caller().username(), observer);
        }

        @AllowAnyone
        public void broken(String said, StreamObserver<String> observer) {
            if (said.equals("answered")) {
                Answer.with(said, observer);
            }
            throw new IllegalStateException("a secret");
        }

        @Override
        public ServerServiceDefinition bindService() {
            return ServerServiceDefinition.builder("test.Door")
                    .addMethod(OPEN, ServerCalls.asyncUnaryCall(this::open))
                    .addMethod(SELDOM, ServerCalls.asyncUnaryCall(this::seldom))
                    .addMethod(INNER, ServerCalls.asyncUnaryCall(this::inner))
                    .addMethod(PLAYED, ServerCalls.asyncUnaryCall(this::played))
                    .addMethod(BROKEN, ServerCalls.asyncUnaryCall(this::broken))
                    .build();
        }
    }

    /** Says nothing of its only method. */
    static final class Silent extends Methods {
        public void hidden(String said, StreamObserver<String> observer) {
            Answer.with(said, observer);
        }

        @Override
        public ServerServiceDefinition bindService() {
            return ServerServiceDefinition.builder("test.Door")
                    .addMethod(method("Hidden"), ServerCalls.asyncUnaryCall(this::hidden))
                    .build();
        }
    }

    private void open(BindableService methods, String... settings) throws IOException {
        int port = freePort();
        var given = new HashMap<String, String>(Map.of("auth.grpc.port", "" + port));
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        wiring.with(Clock.systemUTC(), new Players(), Beans.of(methods));
        wiring.with(new Threads());
        wiring.get(ServiceName.class).be("auth");
        wiring.get(ServiceTokens.class).useKey(KEY);
        loops = wiring.get(EventLoops.class);
        loops.start();
        door = wiring.get(GrpcDoor.class);
        door.read(Settings.of("auth", given));
        door.start();
        channel = loops.channel("127.0.0.1:" + port).usePlaintext().build();
    }

    @AfterEach
    void close() throws Exception {
        if (channel != null) {
            channel.shutdownNow().awaitTermination(2, TimeUnit.SECONDS);
        }
        if (door != null) {
            door.stop();
        }
        loops.stop();
    }

    @Test
    void anybodyMayCallWhatSaysSoAndIsKnownByItsAddress() throws Exception {
        open(new Methods());

        assertThat(call(OPEN, "hi", "")).isEqualTo("hi from 127.0.0.1");
    }

    @Test
    void onlyAServiceCallsWhatIsForServicesAndOnlyWithADeadline() throws Exception {
        open(new Methods());
        var token = wiring.get(ServiceTokens.class).token();

        assertThat(codeOf(INNER, "x", "")).isEqualTo("auth.service-token-missing");
        assertThat(codeOf(INNER, "x", "Bearer player")).isEqualTo("auth.service-token-missing");
        assertThat(codeOf(INNER, "x", "Bearer " + token)).isEqualTo("rpc.deadline-missing");
        assertThat(
                        ClientCalls.blockingUnaryCall(
                                with("bearer " + token, "id-7"),
                                INNER,
                                CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.SECONDS),
                                "x"))
                .isEqualTo("id-7");
    }

    @Test
    void aPlayersCallNeedsItsTokenAndItsRole() throws Exception {
        open(new Methods());

        assertThat(call(PLAYED, "x", "Bearer player")).isEqualTo("hello Anna");
        assertThat(codeOf(PLAYED, "x", "")).isEqualTo("auth.token-missing");
        assertThat(codeOf(PLAYED, "x", "Basic player")).isEqualTo("auth.token-invalid");
        assertThat(codeOf(PLAYED, "x", "Bearer unknown")).isEqualTo("auth.token-invalid");
        assertThat(codeOf(PLAYED, "x", "Bearer viewer")).isEqualTo("auth.role-missing");
    }

    @Test
    void theCallerCatchesTheRefusalThatWasThrown() throws Exception {
        open(new Methods());

        var refusal =
                RefusalGrpc.refusal(
                        "auth", catchThrowable(() -> call(PLAYED, "refuse", "Bearer player")));

        assertThat(refusal.kind()).isEqualTo(Kind.TOO_MANY);
        assertThat(refusal.code()).isEqualTo("test.too-often");
        assertThat(refusal).hasMessage("not so often");
        assertThat(refusal.retryAfterMillis()).isEqualTo(250);
    }

    @Test
    void aFaultIsToldWithoutItsText() throws Exception {
        open(new Methods());

        assertThatThrownBy(() -> call(BROKEN, "x", ""))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        ended -> {
                            assertThat(ended.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
                            assertThat(ended.getMessage()).doesNotContain("secret");
                        });
        assertThat(call(BROKEN, "answered", "")).isEqualTo("answered");
    }

    @Test
    void anAddressIsLimitedAndMoreSoWhereAMethodSaysIt() throws Exception {
        open(new Methods(), "auth.grpc.limit", "1/m burst 4");

        assertThat(call(SELDOM, "1", "")).isEqualTo("1");
        assertThat(call(SELDOM, "2", "")).isEqualTo("2");
        assertThat(codeOf(SELDOM, "3", "")).isEqualTo("rpc.rate-limited");
        assertThat(call(OPEN, "4", "")).startsWith("4");
        assertThat(codeOf(OPEN, "5", "")).isEqualTo("rpc.rate-limited");
    }

    @Test
    void aMethodThatDoesNotSayWhoMayCallItRefusesTheStart() {
        assertThatThrownBy(() -> open(new Silent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must say who may call Hidden");
    }

    private String call(MethodDescriptor<String, String> method, String said, String header) {
        return ClientCalls.blockingUnaryCall(
                with(header, "id-1"), method, CallOptions.DEFAULT, said);
    }

    private String codeOf(MethodDescriptor<String, String> method, String said, String header) {
        return Status.trailersFromThrowable(catchThrowable(() -> call(method, said, header)))
                .get(RefusalGrpc.CODE);
    }

    private Channel with(String header, String correlationId) {
        var metadata = new Metadata();
        if (!header.isEmpty()) {
            metadata.put(CallInterceptor.AUTHORIZATION, header);
        }
        metadata.put(CallInterceptor.CORRELATION, correlationId);
        return ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class Players extends TokenVerifier {
        @Override
        public Caller verify(String token) {
            return switch (token) {
                case "player" -> caller(Role.PLAYER);
                case "viewer" -> caller(Role.VIEWER);
                default -> throw NotAuthenticated.invalid();
            };
        }

        private static Caller caller(String role) {
            return new Caller(7, "Anna", "s", Set.of(role), Set.of(), Instant.MIN, Instant.MAX);
        }
    }

    private static final class Threads implements ManagedThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            return Thread.ofPlatform().daemon().unstarted(work);
        }

        @Override
        public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
            throw new UnsupportedOperationException();
        }
    }

    private static MethodDescriptor<String, String> method(String name) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("test.Door/" + name)
                .setRequestMarshaller(new Text())
                .setResponseMarshaller(new Text())
                .build();
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String text) {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }
}
