package org.realmgate.social.presence.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.realmgate.contracts.social.rpc.GatewayPlayers;
import org.realmgate.contracts.social.rpc.SocialDoorGrpc;
import org.realmgate.contracts.social.rpc.SocialTurn;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.rpc.NonBlocking;
import org.realmgate.social.presence.control.PlayerStreams;

/** One stream per gateway. */
@Dependent
@AllowServices
@NonBlocking
public class PresenceGrpc extends SocialDoorGrpc.SocialDoorImplBase {
    @Inject private PlayerStreams streams;

    @Override
    public StreamObserver<GatewayPlayers> connect(StreamObserver<SocialTurn> observer) {
        return new PresenceGatewayStream(observer, streams);
    }
}
