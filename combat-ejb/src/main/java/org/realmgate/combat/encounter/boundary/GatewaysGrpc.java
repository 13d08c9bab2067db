package org.realmgate.combat.encounter.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.realmgate.combat.encounter.control.FightLoop;
import org.realmgate.combat.encounter.control.Hearers;
import org.realmgate.combat.skill.control.RulebookReader;
import org.realmgate.contracts.combat.rpc.CombatDoorGrpc;
import org.realmgate.contracts.combat.rpc.CombatTurn;
import org.realmgate.contracts.combat.rpc.GatewayCasts;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.rpc.NonBlocking;

/** One stream per gateway. */
@Dependent
@AllowServices
@NonBlocking
public class GatewaysGrpc extends CombatDoorGrpc.CombatDoorImplBase {
    @Inject private FightLoop fights;

    @Inject private Hearers hearers;

    @Inject private RulebookReader content;

    @Override
    public StreamObserver<GatewayCasts> connect(StreamObserver<CombatTurn> observer) {
        var gateway = new CombatGatewayStream(observer, fights, hearers, content.rulebook());
        gateway.join();
        return gateway;
    }
}
