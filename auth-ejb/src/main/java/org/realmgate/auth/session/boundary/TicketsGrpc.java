package org.realmgate.auth.session.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.realmgate.auth.session.control.AccessTokens;
import org.realmgate.auth.session.control.Tickets;
import org.realmgate.auth.session.entity.Secret;
import org.realmgate.auth.session.entity.TicketInvalid;
import org.realmgate.contracts.auth.rpc.RedeemRequest;
import org.realmgate.contracts.auth.rpc.RedeemResponse;
import org.realmgate.contracts.auth.rpc.SocketTicketsGrpc;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.rpc.Answer;

/** Where gateways redeem tickets. */
@Dependent
@AllowServices
public class TicketsGrpc extends SocketTicketsGrpc.SocketTicketsImplBase {
    @Inject private Tickets tickets;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Override
    public void redeem(RedeemRequest request, StreamObserver<RedeemResponse> observer) {
        Answer.with(redeemed(new Secret(request.getTicket())), observer);
    }

    private RedeemResponse redeemed(Secret shown) {
        var bearer =
                transactions
                        .in(() -> tickets.take(shown))
                        .filter(ticket -> !ticket.isOver(clock.millis()))
                        .orElseThrow(TicketInvalid::new)
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
    }
}
