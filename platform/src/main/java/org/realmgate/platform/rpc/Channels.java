package org.realmgate.platform.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.realmgate.contracts.deployment.Deployable;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.telemetry.Correlation;

/**
 * Channels to the other services, one each, opened on first use. Every call carries the service
 * token and the correlation id; a unary call without a deadline gets one of {@value
 * #DEADLINE_SECONDS} s. Callbacks run on the transport's thread and must not block. Thread-safe.
 * Setting: {@code rpc.<service>.address}.
 */
@ApplicationScoped
public class Channels implements Starter {
    private static final long DEADLINE_SECONDS = 5;
    private static final long END_SECONDS = 2;

    @Inject private ServiceTokens tokens;

    @Inject private EventLoops loops;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final Map<String, ManagedChannel> open = new ConcurrentHashMap<>();

    /** The channel to a service, by its name. */
    public ManagedChannel to(String service) {
        return open.computeIfAbsent(service, name -> channel(address(name)));
    }

    /**
     * A new channel to a door that is not a service's known one: that of another instance. Calls
     * over it are like those over {@link #to}; whoever opened it ends it.
     *
     * @param address {@code host:port}
     */
    public ManagedChannel open(String address) {
        return channel(address);
    }

    /** Where a service's door is, {@code host:port}. */
    public String address(String service) {
        return addresses.get(service);
    }

    @Override
    public int order() {
        return SETTINGS + 1;
    }

    @Override
    public String name() {
        return "channels";
    }

    @Override
    public void read(Settings settings) {
        for (var service : Deployable.services()) {
            addresses.put(
                    service.name(),
                    settings.address(
                            "rpc." + service.name() + ".address",
                            "127.0.0.1:" + service.grpcPort()));
        }
    }

    @Override
    public void start() {
        // Channels open on first use; only their end is tied to the application's.
    }

    @Override
    public void stop() throws InterruptedException {
        open.values().forEach(ManagedChannel::shutdownNow);
        for (var channel : open.values()) {
            channel.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        }
    }

    private ManagedChannel channel(String address) {
        return loops.channel("dns:///" + address)
                .usePlaintext()
                .directExecutor()
                .keepAliveTime(10, TimeUnit.SECONDS)
                .keepAliveTimeout(5, TimeUnit.SECONDS)
                .maxInboundMessageSize(8 << 20)
                .intercept(new Credentials())
                .build();
    }

    private final class Credentials implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(
                MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            boolean unary = method.getType() == MethodDescriptor.MethodType.UNARY;
            var bounded =
                    unary && options.getDeadline() == null
                            ? options.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                            : options;
            var id = Correlation.current();
            return new ForwardingClientCall.SimpleForwardingClientCall<>(
                    next.newCall(method, bounded)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    headers.put(CallInterceptor.AUTHORIZATION, "Bearer " + tokens.token());
                    headers.put(CallInterceptor.CORRELATION, id);
                    super.start(listener, headers);
                }
            };
        }
    }
}
