package org.realmgate.chat.channel.boundary;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.realmgate.chat.channel.control.ChatWriter;
import org.realmgate.chat.channel.control.Subscribers;
import org.realmgate.contracts.chat.rpc.ChatDoorGrpc;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.contracts.chat.rpc.GatewaySays;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.rpc.NonBlocking;

/** One stream per gateway. */
@Dependent
@AllowServices
@NonBlocking
public class GatewaysGrpc extends ChatDoorGrpc.ChatDoorImplBase {
    @Inject private ChatWriter scribe;

    @Inject private Subscribers audience;

    @Override
    public StreamObserver<GatewaySays> connect(StreamObserver<ChatTurn> observer) {
        var link =
                new ChatGatewayStream(
                        (ServerCallStreamObserver<ChatTurn>) observer, scribe, audience);
        audience.join(link);
        return link;
    }
}
