package org.realmgate.gateway.testing;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gRPC port that can go away and come back. */
public final class GrpcServices implements AutoCloseable {
    private final List<BindableService> services;
    private final ManagedChannel channel;
    private final int port;
    private Server server;

    public GrpcServices(BindableService... services) {
        this.services = List.of(services);
        this.server = started(0);
        this.port = server.getPort();
        this.channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port)
                        .usePlaintext()
                        .directExecutor()
                        .build();
    }

    public ManagedChannel channel() {
        return channel;
    }

    public void goAway() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public void comeBack() {
        server = started(port);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        goAway();
    }

    private Server started(int at) {
        var builder =
                NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        services.forEach(builder::addService);
        try {
            return builder.build().start();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }
}
