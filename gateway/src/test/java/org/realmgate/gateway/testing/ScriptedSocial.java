package org.realmgate.gateway.testing;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.realmgate.contracts.social.rpc.GatewayPlayers;
import org.realmgate.contracts.social.rpc.PlayerBlock;
import org.realmgate.contracts.social.rpc.SocialDoorGrpc;
import org.realmgate.contracts.social.rpc.SocialTurn;

/** Stands in for social: hears who is here, and tells what a test has it tell. */
public final class ScriptedSocial extends SocialDoorGrpc.SocialDoorImplBase {
    private final List<GatewayPlayers> turns = new CopyOnWriteArrayList<>();
    private StreamObserver<SocialTurn> gateway;

    @Override
    public synchronized StreamObserver<GatewayPlayers> connect(StreamObserver<SocialTurn> out) {
        gateway = out;
        return new StreamObserver<>() {
            @Override
            public void onNext(GatewayPlayers in) {
                turns.add(in);
            }

            @Override
            public void onError(Throwable broken) {}

            @Override
            public void onCompleted() {}
        };
    }

    /** Tells some players something. */
    public synchronized void tell(ByteString frame, Long... userIds) {
        gateway.onNext(
                SocialTurn.newBuilder()
                        .addBlocks(
                                PlayerBlock.newBuilder()
                                        .addAllUserIds(List.of(userIds))
                                        .setFrame(frame))
                        .build());
    }

    public List<Long> arrived() {
        return turns.stream().flatMap(in -> in.getArrivedList().stream()).toList();
    }

    public List<Long> gone() {
        return turns.stream().flatMap(in -> in.getGoneList().stream()).toList();
    }
}
