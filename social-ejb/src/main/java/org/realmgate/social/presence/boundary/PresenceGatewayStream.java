package org.realmgate.social.presence.boundary;

import io.grpc.stub.StreamObserver;
import org.realmgate.contracts.social.rpc.GatewayPlayers;
import org.realmgate.contracts.social.rpc.SocialTurn;
import org.realmgate.platform.rpc.BoundedStream;
import org.realmgate.social.presence.control.PlayerStream;
import org.realmgate.social.presence.control.PlayerStreams;
import org.realmgate.social.presence.entity.PresenceLimits;

/**
 * A gateway at the other end of a stream. One that lets {@link PresenceLimits#LAG_MAX} turns wait
 * is cut off and connects again, rather than filling this service's memory.
 */
final class PresenceGatewayStream implements StreamObserver<GatewayPlayers>, PlayerStream.Gateway {
    private final BoundedStream<SocialTurn> gateway;
    private final PlayerStreams streams;
    private final PlayerStream stream;

    PresenceGatewayStream(StreamObserver<SocialTurn> call, PlayerStreams streams) {
        this.streams = streams;
        gateway = new BoundedStream<>(call, PresenceLimits.LAG_MAX, this::leave);
        stream = streams.join(this);
    }

    @Override
    public void onNext(GatewayPlayers players) {
        streams.note(stream, players.getArrivedList(), players.getGoneList());
    }

    @Override
    public void tell(SocialTurn turn) {
        gateway.send(turn);
    }

    @Override
    public void end() {
        gateway.complete();
    }

    @Override
    public void onError(Throwable broken) {
        leave();
    }

    @Override
    public void onCompleted() {
        gateway.complete();
    }

    private void leave() {
        streams.leave(stream);
    }
}
