package org.realmgate.gateway.testing;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.realmgate.contracts.combat.rpc.CastAsked;
import org.realmgate.contracts.combat.rpc.CombatAnswer;
import org.realmgate.contracts.combat.rpc.CombatBlock;
import org.realmgate.contracts.combat.rpc.CombatDoorGrpc;
import org.realmgate.contracts.combat.rpc.CombatTurn;
import org.realmgate.contracts.combat.rpc.GatewayCasts;
import org.realmgate.contracts.gateway.rpc.CastAccepted;
import org.realmgate.contracts.gateway.rpc.CombatUpdate;
import org.realmgate.contracts.gateway.rpc.Effect;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.ServerFrame;

/** Stands in for combat: accepts every cast, and shows what a test has it show. */
public final class ScriptedCombat extends CombatDoorGrpc.CombatDoorImplBase {
    private final List<GatewayCasts> turns = new CopyOnWriteArrayList<>();
    private StreamObserver<CombatTurn> gateway;
    private volatile boolean answers = true;

    @Override
    public synchronized StreamObserver<GatewayCasts> connect(StreamObserver<CombatTurn> out) {
        gateway = out;
        return new StreamObserver<>() {
            @Override
            public void onNext(GatewayCasts in) {
                turns.add(in);
                if (answers) {
                    in.getCastsList().forEach(cast -> accept(cast));
                }
            }

            @Override
            public void onError(Throwable broken) {}

            @Override
            public void onCompleted() {}
        };
    }

    public void keepSilent() {
        answers = false;
    }

    public void accept(CastAsked cast) {
        var accepted =
                CastAccepted.newBuilder().setRef(cast.getRef()).setSkillId(cast.getSkillId());
        answer(cast.getUserId(), ServerFrame.newBuilder().addCasts(accepted));
    }

    public void refuse(CastAsked cast, String code) {
        var refused = Refused.newBuilder().setRef(cast.getRef()).setCode(code);
        answer(cast.getUserId(), ServerFrame.newBuilder().addRefused(refused));
    }

    private void answer(long userId, ServerFrame.Builder frame) {
        send(
                CombatTurn.newBuilder()
                        .addAnswers(
                                CombatAnswer.newBuilder()
                                        .setUserId(userId)
                                        .setFrame(frame.build().toByteString())));
    }

    /** Shows a blow of so much damage in a cell. */
    public void show(int cell, int damage) {
        send(CombatTurn.newBuilder().addBlocks(block(cell, damage)));
    }

    public synchronized void send(CombatTurn.Builder turn) {
        gateway.onNext(turn.build());
    }

    public static CombatBlock block(int cell, int damage) {
        return CombatBlock.newBuilder()
                .setZone(ScriptedWorld.ZONE)
                .setCell(cell)
                .setFrame(blow(cell, damage))
                .build();
    }

    private static ByteString blow(int cell, int damage) {
        var update =
                CombatUpdate.newBuilder()
                        .setZone(ScriptedWorld.ZONE)
                        .setCell(cell)
                        .addEffects(Effect.newBuilder().setDamage(damage));
        return ServerFrame.newBuilder().addCombat(update).build().toByteString();
    }

    public List<Long> arrived() {
        return turns.stream().flatMap(in -> in.getArrivedList().stream()).toList();
    }

    public List<Long> gone() {
        return turns.stream().flatMap(in -> in.getGoneList().stream()).toList();
    }

    public List<CastAsked> casts() {
        return turns.stream().flatMap(in -> in.getCastsList().stream()).toList();
    }
}
