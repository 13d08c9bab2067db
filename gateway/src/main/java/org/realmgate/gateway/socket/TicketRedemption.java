package org.realmgate.gateway.socket;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.realmgate.contracts.auth.rpc.RedeemRequest;
import org.realmgate.contracts.auth.rpc.RedeemResponse;
import org.realmgate.contracts.auth.rpc.SocketTicketsGrpc;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.gateway.exchange.GatewayRefusals;
import org.realmgate.platform.identity.Caller;

/** Asks auth whose ticket it is. */
final class TicketRedemption {
    private static final long SECONDS_MAX = 3;

    private final ManagedChannel auth;

    TicketRedemption(ManagedChannel auth) {
        this.auth = auth;
    }

    /** Calls one of the two, on the transport's thread. Never again: a ticket is good for once. */
    void redeem(String ticket, Consumer<Caller> good, Consumer<Refusal> bad) {
        if (auth.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            auth.resetConnectBackoff();
        }
        SocketTicketsGrpc.newStub(auth)
                .withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS)
                .redeem(
                        RedeemRequest.newBuilder().setTicket(ticket).build(),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(RedeemResponse answer) {
                                good.accept(caller(answer));
                            }

                            @Override
                            public void onError(Throwable refused) {
                                bad.accept(refusal(refused));
                            }

                            @Override
                            public void onCompleted() {
                                // The answer came before.
                            }
                        });
    }

    private static Caller caller(RedeemResponse answer) {
        return new Caller(
                answer.getUserId(),
                answer.getUsername(),
                answer.getSid(),
                new HashSet<>(answer.getRolesList()),
                new HashSet<>(answer.getPermissionsList()),
                Instant.ofEpochMilli(answer.getIssuedAt()),
                Instant.ofEpochMilli(answer.getExpiresAt()));
    }

    private static Refusal refusal(Throwable refused) {
        var status =
                refused instanceof StatusRuntimeException said ? said.getStatus() : Status.UNKNOWN;
        return switch (status.getCode()) {
            case NOT_FOUND, INVALID_ARGUMENT, UNAUTHENTICATED -> GatewayRefusals.ticketInvalid();
            default -> GatewayRefusals.unavailable("auth is away: tickets cannot be redeemed");
        };
    }
}
