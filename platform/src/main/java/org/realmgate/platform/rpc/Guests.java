package org.realmgate.platform.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.NotAuthenticated;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.identity.TokenVerifier;

/** Looks at the {@code authorization} metadata of a call before its method sees it. */
final class Guests implements ServerInterceptor {
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<String> TOKEN = Context.key("bearer");
    private static final Context.Key<TokenVerifier> VERIFIER = Context.key("verifier");
    private static final String SCHEME = "Bearer ";

    private final ServiceTokens services;
    private final TokenVerifier players;
    private final boolean servicesOnly;

    Guests(ServiceTokens services, TokenVerifier players, boolean servicesOnly) {
        this.services = services;
        this.players = players;
        this.servicesOnly = servicesOnly;
    }

    /** The player whose token the current call carries. */
    static Caller caller() {
        var verifier = VERIFIER.get();
        if (verifier == null) {
            throw NotAuthenticated.missing();
        }
        return verifier.verify(TOKEN.get());
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var header = headers.get(AUTHORIZATION);
        var token =
                header != null && header.startsWith(SCHEME)
                        ? header.substring(SCHEME.length())
                        : "";
        if (servicesOnly) {
            if (services.serviceOf(token).isEmpty()) {
                call.close(
                        Status.UNAUTHENTICATED.withDescription(
                                "this door needs a service token of this realm"),
                        new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, headers);
        }
        var context = Context.current().withValues(TOKEN, token, VERIFIER, players);
        return Contexts.interceptCall(context, call, headers, next);
    }
}
