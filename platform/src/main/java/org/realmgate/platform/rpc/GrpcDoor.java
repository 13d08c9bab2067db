package org.realmgate.platform.rpc;

import io.grpc.BindableService;
import io.grpc.Server;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.realmgate.contracts.deployment.Deployable;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.limit.Rate;
import org.realmgate.platform.settings.Settings;

/**
 * Opens the service's gRPC port for every {@link BindableService} bean; a service without one has
 * no door. Settings: {@code <service>.grpc.host} (default loopback), {@code <service>.grpc.port},
 * {@code <service>.grpc.limit} and {@code <service>.grpc.calls-per-address-max} (what one address
 * may call of what is not for services alone).
 */
@ApplicationScoped
public class GrpcDoor implements Starter {
    /** Bytes in a message from outside; a gateway's fullest turn has a tenth of it. */
    private static final int MESSAGE_BYTES_MAX = 1 << 20;

    private static final int METADATA_BYTES_MAX = 8 << 10;
    private static final Duration CALLS_END_WITHIN = Duration.ofSeconds(2);
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final long STREAMS_END_SECONDS = 2;
    private static final int CALLS_PER_CONNECTION_MAX = 1_000;

    /** Calls of one port that may block at once. */
    public static final int THREADS = 16;

    /**
     * Calls waiting for a thread. Beyond, a call is cancelled at once: its caller has a deadline
     * and may retry.
     */
    private static final int WAITING_MAX = 10_000;

    @Inject private ServiceName service;

    @Inject private ServiceTokens serviceTokens;

    @Inject private TokenVerifier verifier;

    @Inject private EventLoops loops;

    @Inject @Any private Instance<BindableService> doors;

    @Resource private ManagedThreadFactory threads;

    private String host;
    private Rate rate;
    private int callsPerAddressMax;
    private CallLimits limits;
    private int port;
    private Server server;
    private ThreadPoolExecutor workers;

    @Override
    public int order() {
        return DOOR;
    }

    @Override
    public String name() {
        return "gRPC door";
    }

    @Override
    public void read(Settings settings) {
        if (!doors.isUnsatisfied()) {
            host = settings.text(service.name() + ".grpc.host", "127.0.0.1");
            port = settings.integer(service.name() + ".grpc.port", portByDefault(), 1, 65_535);
            rate = Rate.read(settings, service.name() + ".grpc.limit", "50/s burst 100");
            callsPerAddressMax =
                    settings.integer(
                            service.name() + ".grpc.calls-per-address-max", 200, 1, 1_000_000);
        }
    }

    private int portByDefault() {
        return Deployable.services().stream()
                .filter(one -> one.name().equals(service.name()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no service of this name has a gRPC port (Deployable.ALL):"
                                                + " service="
                                                + service.name()))
                .grpcPort();
    }

    @Override
    public void start() throws IOException {
        if (doors.isUnsatisfied()) {
            return;
        }
        workers =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(WAITING_MAX),
                        threads);
        workers.allowCoreThreadTimeOut(true);
        var methods = new DoorMethods();
        var services = doors.stream().map(methods::bind).toList();
        limits = new CallLimits(rate, methods.rates(), callsPerAddressMax);
        var builder =
                loops.server(new InetSocketAddress(host, port))
                        .executor(workers)
                        .callExecutor(new NonBlockingCalls(methods.nonBlocking()))
                        .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                        .maxInboundMetadataSize(METADATA_BYTES_MAX)
                        .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION_MAX)
                        .permitKeepAliveTime(5, TimeUnit.SECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .keepAliveTime(20, TimeUnit.SECONDS)
                        .intercept(
                                new CallInterceptor(
                                        methods.access(), serviceTokens, verifier, limits));
        services.forEach(builder::addService);
        try {
            server = builder.build().start();
        } catch (IOException taken) {
            throw new IOException(
                    "port "
                            + port
                            + " cannot be opened ("
                            + service.name()
                            + ".grpc.port): "
                            + taken.getMessage(),
                    taken);
        } finally {
            EventLoops.leaveNothing();
        }
    }

    @Override
    public void stop() throws InterruptedException {
        if (server != null) {
            server.shutdown();
            long until = System.nanoTime() + CALLS_END_WITHIN.toNanos();
            // Streams stay open for as long as their other end likes: only calls are waited for.
            while (!server.awaitTermination(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                    && workers.getActiveCount() > 0
                    && System.nanoTime() - until < 0) {}
            server.shutdownNow().awaitTermination(STREAMS_END_SECONDS, TimeUnit.SECONDS);
        }
        if (workers != null) {
            end(workers, CALLS_END_WITHIN);
        }
    }

    /**
     * Calls that wait for a thread are cancelled already and are dropped. Those that work come to
     * their end: an interrupt in the midst of a query would close an embedded database's file. One
     * that hangs longer is left behind.
     */
    static void end(ThreadPoolExecutor workers, Duration atMost) throws InterruptedException {
        workers.getQueue().clear();
        workers.shutdown();
        workers.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
