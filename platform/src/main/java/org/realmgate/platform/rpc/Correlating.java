package org.realmgate.platform.rpc;

import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Locale;
import org.realmgate.platform.telemetry.Correlation;

/** Binds the correlation id of a call to the thread while its method runs. */
final class Correlating implements ServerInterceptor {
    static final Metadata.Key<String> ID =
            Metadata.Key.of(
                    Correlation.HEADER.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var offered = headers.get(ID);
        return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(
                next.startCall(call, headers)) {
            @Override
            public void onHalfClose() {
                Correlation.adopt(offered);
                try {
                    super.onHalfClose();
                } finally {
                    Correlation.clear();
                }
            }
        };
    }
}
