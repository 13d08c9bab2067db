package org.realmgate.platform.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.Access;
import org.realmgate.platform.identity.BearerToken;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.NotAuthenticated;
import org.realmgate.platform.identity.RoleMissing;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.telemetry.Correlation;

/**
 * What all calls of a gRPC port have in common, around their methods: who may call, the correlation
 * id, the caller's address, a deadline on each unary call of a service, limits of what anybody may
 * call, and the translation of what a method throws. So a method answers or throws, and nothing
 * else.
 */
final class CallInterceptor implements ServerInterceptor {
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<String> CORRELATION =
            Metadata.Key.of(
                    Correlation.HEADER.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);
    static final Context.Key<Caller> CALLER = Context.key("caller");
    static final Context.Key<String> PEER = Context.keyWithDefault("peer-address", "unknown");

    private final Map<String, Access> accessByMethod;
    private final ServiceTokens services;
    private final TokenVerifier players;
    private final CallLimits limits;

    /** By the full names of methods; a call of any other is closed. */
    CallInterceptor(
            Map<String, Access> accessByMethod,
            ServiceTokens services,
            TokenVerifier players,
            CallLimits limits) {
        this.accessByMethod = Map.copyOf(accessByMethod);
        this.services = services;
        this.players = players;
        this.limits = limits;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var address = addressOf(call);
        var once = new ClosedOnce<>(call);
        Context context;
        Runnable ended;
        try {
            context = admitted(call, headers).withValue(PEER, address);
            ended = isForServices(call) ? () -> {} : limits.admit(address, call);
        } catch (Refusal refusal) {
            once.close(RefusalGrpc.status(refusal));
            return new ServerCall.Listener<>() {};
        }
        return new Guarded<>(
                Contexts.interceptCall(context, once, headers, next),
                once,
                headers.get(CORRELATION),
                ended);
    }

    private boolean isForServices(ServerCall<?, ?> call) {
        return accessByMethod.get(nameOf(call)) instanceof Access.Services;
    }

    private Context admitted(ServerCall<?, ?> call, Metadata headers) {
        var token = BearerToken.of(headers.get(AUTHORIZATION));
        return switch (accessByMethod.get(nameOf(call))) {
            case Access.Anyone anyone -> Context.current();
            case Access.Services onlyServices -> {
                if (token.flatMap(services::serviceOf).isEmpty()) {
                    throw NotAuthenticated.noService();
                }
                if (isUnary(call) && Context.current().getDeadline() == null) {
                    throw new Refusal(
                            Kind.INVALID,
                            "rpc.deadline-missing",
                            "a service calls with a deadline: method=" + nameOf(call));
                }
                yield Context.current();
            }
            case Access.Roles roles -> {
                var caller = players.verify(token.orElseThrow(NotAuthenticated::missing));
                caller.requireOneOf(roles.names());
                yield Context.current().withValue(CALLER, caller);
            }
            case null -> throw new RoleMissing(java.util.List.of());
        };
    }

    private static boolean isUnary(ServerCall<?, ?> call) {
        return call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNARY;
    }

    private static String nameOf(ServerCall<?, ?> call) {
        return call.getMethodDescriptor().getFullMethodName();
    }

    private static String addressOf(ServerCall<?, ?> call) {
        return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
                        instanceof InetSocketAddress socket
                ? socket.getAddress().getHostAddress()
                : "unknown";
    }

    /** A method that throws after it answered, or answers after it threw, is closed once. */
    private static final class ClosedOnce<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private boolean closed;

        ClosedOnce(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            if (!closed) {
                closed = true;
                super.close(status, trailers);
            }
        }

        void close(StatusRuntimeException refused) {
            close(
                    refused.getStatus(),
                    refused.getTrailers() == null ? new Metadata() : refused.getTrailers());
        }
    }

    private static final class Guarded<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ClosedOnce<Q, ?> call;
        private final String offeredCorrelation;
        private final Runnable ended;

        Guarded(
                ServerCall.Listener<Q> listener,
                ClosedOnce<Q, ?> call,
                String offeredCorrelation,
                Runnable ended) {
            super(listener);
            this.call = call;
            this.offeredCorrelation = offeredCorrelation;
            this.ended = ended;
        }

        @Override
        public void onMessage(Q message) {
            guarded(() -> super.onMessage(message));
        }

        /** Where unary methods and those that answer with a stream run. */
        @Override
        public void onHalfClose() {
            Correlation.adopt(offeredCorrelation);
            try {
                guarded(super::onHalfClose);
            } finally {
                Correlation.clear();
            }
        }

        @Override
        public void onReady() {
            guarded(super::onReady);
        }

        @Override
        public void onCancel() {
            ended.run();
            super.onCancel();
        }

        @Override
        public void onComplete() {
            ended.run();
            super.onComplete();
        }

        private void guarded(Runnable method) {
            try {
                method.run();
            } catch (RuntimeException fault) {
                call.close(RefusalGrpc.thrown(fault));
            }
        }
    }
}
