package org.realmgate.platform.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetSocketAddress;

/** Remembers where a call came from. */
final class Remote implements ServerInterceptor {
    private static final Context.Key<String> ADDRESS =
            Context.keyWithDefault("remote-address", "unknown");

    static String address() {
        return ADDRESS.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        var address =
                remote instanceof InetSocketAddress socket
                        ? socket.getAddress().getHostAddress()
                        : "unknown";
        return Contexts.interceptCall(
                Context.current().withValue(ADDRESS, address), call, headers, next);
    }
}
