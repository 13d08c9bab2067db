package org.realmgate.auth.session.boundary;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.realmgate.auth.session.control.AccessTokens;
import org.realmgate.auth.session.control.Tickets;
import org.realmgate.auth.session.entity.Secret;
import org.realmgate.contracts.identity.RedeemRequest;
import org.realmgate.contracts.identity.RedeemResponse;
import org.realmgate.contracts.identity.SocketTicketsGrpc.AsyncService;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.rpc.Answers;
import org.realmgate.platform.rpc.Door;

/** Where gateways redeem tickets. */
@ApplicationScoped
@Door(Door.Guests.SERVICES)
public class SocketTicketsGrpc implements AsyncService, BindableService {
    @Inject private Tickets tickets;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Override
    public ServerServiceDefinition bindService() {
        return org.realmgate.contracts.identity.SocketTicketsGrpc.bindService(this);
    }

    @Override
    public void redeem(RedeemRequest request, StreamObserver<RedeemResponse> observer) {
        Answers.unary(
                observer,
                () -> {
                    var bearer =
                            transactions
                                    .in(
                                            () ->
                                                    tickets.take(new Secret(request.getTicket()))
                                                            .filter(
                                                                    ticket ->
                                                                            !ticket.isOver(
                                                                                    clock
                                                                                            .millis())))
                                    .orElseThrow(
                                            () ->
                                                    new Refusal(
                                                            Kind.NOT_FOUND,
                                                            "auth.ticket-invalid",
                                                            "a socket ticket works once, within 30"
                                                                    + " s (SessionLimits)"))
                                    .bearer();
                    return RedeemResponse.newBuilder()
                            .setUserId(bearer.userId())
                            .setUsername(bearer.username())
                            .setSid(bearer.sid())
                            .addAllRoles(bearer.roles())
                            .addAllPermissions(AccessTokens.permissions(bearer.roles()))
                            .setIssuedAt(bearer.issuedAt())
                            .setExpiresAt(bearer.tokenExpires())
                            .build();
                });
    }
}
