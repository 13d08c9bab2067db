package org.realmgate.chat.channel.boundary;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.chat.channel.control.Audience;
import org.realmgate.chat.channel.control.Scribe;
import org.realmgate.contracts.room.ChatDoorGrpc.AsyncService;
import org.realmgate.contracts.room.ChatTurn;
import org.realmgate.contracts.room.GatewaySays;
import org.realmgate.platform.rpc.Door;

/** One stream per gateway. */
@ApplicationScoped
@Door(value = Door.Guests.SERVICES, neverBlocks = true)
public class ChatDoorGrpc implements AsyncService, BindableService {
    @Inject private Scribe scribe;

    @Inject private Audience audience;

    @Override
    public ServerServiceDefinition bindService() {
        return org.realmgate.contracts.room.ChatDoorGrpc.bindService(this);
    }

    @Override
    public StreamObserver<GatewaySays> connect(StreamObserver<ChatTurn> observer) {
        var link = new GatewayLink((ServerCallStreamObserver<ChatTurn>) observer, scribe, audience);
        audience.join(link);
        return link;
    }
}
