package org.realmgate.chat.channel.boundary;

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
    @Inject private ChatWriter writer;

    @Inject private Subscribers subscribers;

    @Override
    public StreamObserver<GatewaySays> connect(StreamObserver<ChatTurn> observer) {
        var gateway = new ChatGatewayStream(observer, writer, subscribers);
        gateway.join();
        return gateway;
    }
}
