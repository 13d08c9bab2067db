package org.realmgate.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.netty.util.internal.InternalThreadLocalMap;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.testing.Wiring;

class EventLoopsTest {
    private static final MethodDescriptor<String, String> ECHO =
            MethodDescriptor.<String, String>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("test.Echo/Say")
                    .setRequestMarshaller(new Text())
                    .setResponseMarshaller(new Text())
                    .build();

    @Test
    void aDoorAndAChannelUseTheseThreadsOnlyAndTheyEndWithTheApplication() throws Exception {
        var wiring = new Wiring();
        wiring.get(ServiceName.class).be("test");
        var loops = wiring.get(EventLoops.class);
        loops.start();
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var server = loops.server(loopback).addService(new Echo()).build().start();
        var channel = loops.channel("127.0.0.1:" + server.getPort()).usePlaintext().build();

        assertThat(ClientCalls.blockingUnaryCall(channel, ECHO, CallOptions.DEFAULT, "hello"))
                .isEqualTo("hello");
        assertThat(threads()).anyMatch(name -> name.startsWith("test-rpc"));
        assertThat(threads()).noneMatch(name -> name.contains("ELG"));

        channel.shutdownNow().awaitTermination(2, TimeUnit.SECONDS);
        server.shutdownNow().awaitTermination(2, TimeUnit.SECONDS);
        loops.stop();
        assertThat(InternalThreadLocalMap.getIfSet()).isNull();
        assertThat(threads()).noneMatch(name -> name.startsWith("test-rpc"));
    }

    @Test
    void stoppingBeforeTheStartIsHarmless() throws Exception {
        new Wiring().get(EventLoops.class).stop();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private static final class Echo implements BindableService {
        @Override
        public ServerServiceDefinition bindService() {
            return ServerServiceDefinition.builder("test.Echo")
                    .addMethod(
                            ECHO,
                            ServerCalls.asyncUnaryCall(
                                    (said, observer) -> Answer.with(said, observer)))
                    .build();
        }
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
