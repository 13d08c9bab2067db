package org.realmgate.system;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** To the gRPC ports of the shared realm, one each. */
final class GrpcChannels implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Map<String, ManagedChannel> open = new ConcurrentHashMap<>();

    /**
     * To a service, as the bearer of a token.
     *
     * @param token empty for none
     */
    Channel to(String service, String token) {
        var channel =
                open.computeIfAbsent(
                        service,
                        name ->
                                NettyChannelBuilder.forAddress(
                                                "127.0.0.1", Realm.shared().grpcPort(name))
                                        .usePlaintext()
                                        .build());
        if (token.isEmpty()) {
            return channel;
        }
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @Override
    public void close() {
        open.values().forEach(ManagedChannel::shutdownNow);
    }
}
