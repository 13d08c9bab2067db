package org.realmgate.gateway.testing;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.realmgate.contracts.auth.rpc.RedeemRequest;
import org.realmgate.contracts.auth.rpc.RedeemResponse;
import org.realmgate.contracts.auth.rpc.SocketTicketsGrpc;

/** Stands in for auth's tickets. */
public final class ScriptedTickets extends SocketTicketsGrpc.SocketTicketsImplBase {
    private final Map<String, Long> tickets = new ConcurrentHashMap<>();

    public void sell(String ticket, long userId) {
        tickets.put(ticket, userId);
    }

    @Override
    public void redeem(RedeemRequest request, StreamObserver<RedeemResponse> answer) {
        var userId = tickets.remove(request.getTicket());
        if (userId == null) {
            answer.onError(Status.NOT_FOUND.asRuntimeException());
            return;
        }
        answer.onNext(
                RedeemResponse.newBuilder()
                        .setUserId(userId)
                        .setUsername("player" + userId)
                        .setSid("sid-" + userId)
                        .addRoles("player")
                        .setIssuedAt(Instant.now().toEpochMilli())
                        .setExpiresAt(Instant.now().plus(Duration.ofMinutes(10)).toEpochMilli())
                        .build());
        answer.onCompleted();
    }
}
