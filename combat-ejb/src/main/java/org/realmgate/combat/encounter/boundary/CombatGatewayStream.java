package org.realmgate.combat.encounter.boundary;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.realmgate.combat.encounter.control.FightAnswer;
import org.realmgate.combat.encounter.control.FightLoop;
import org.realmgate.combat.encounter.control.Hearers;
import org.realmgate.combat.encounter.entity.FightCommand;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.combat.skill.entity.Rulebook;
import org.realmgate.contracts.combat.rpc.CastAsked;
import org.realmgate.contracts.combat.rpc.CombatAnswer;
import org.realmgate.contracts.combat.rpc.CombatBlock;
import org.realmgate.contracts.combat.rpc.CombatTurn;
import org.realmgate.contracts.combat.rpc.GatewayCasts;
import org.realmgate.contracts.gateway.rpc.CastAccepted;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.rpc.BoundedStream;

/**
 * A gateway at the other end of a stream. Answers go with the turn in which they are decided, what
 * is refused at once waits for none. One that lets {@value #LAG_MAX} turns wait is cut off and
 * connects again.
 */
final class CombatGatewayStream implements StreamObserver<GatewayCasts>, Hearers.Hearer {
    private static final int LAG_MAX = 1_000;

    private final BoundedStream<CombatTurn> gateway;
    private final FightLoop fights;
    private final Hearers hearers;
    private final Rulebook rules;

    /** Bounded by the casts that wait. */
    private final List<CombatAnswer> answers = new ArrayList<>();

    CombatGatewayStream(
            StreamObserver<CombatTurn> call, FightLoop fights, Hearers hearers, Rulebook rules) {
        gateway = new BoundedStream<>(call, LAG_MAX, () -> hearers.leave(this));
        this.fights = fights;
        this.hearers = hearers;
        this.rules = rules;
    }

    /** Hears from now on. */
    void join() {
        hearers.join(this);
    }

    @Override
    public void onNext(GatewayCasts turn) {
        turn.getCastsList().forEach(this::ask);
        send(CombatTurn.newBuilder());
    }

    private void ask(CastAsked asked) {
        var command =
                asked.getRevive()
                        ? new FightCommand.Revive(asked.getUserId())
                        : new FightCommand.Cast(
                                asked.getUserId(),
                                asked.getSkillId(),
                                asked.getTargetId(),
                                Points.centimetres(asked.getX()),
                                Points.centimetres(asked.getY()),
                                asked.getTimestamp());
        fights.submit(asked.getUserId(), command, new SocketAnswer(asked));
    }

    @Override
    public void hear(List<CombatBlock> blocks) {
        send(CombatTurn.newBuilder().addAllBlocks(blocks));
    }

    private void send(CombatTurn.Builder turn) {
        synchronized (answers) {
            turn.addAllAnswers(answers);
            answers.clear();
        }
        if (turn.getBlocksCount() + turn.getAnswersCount() > 0) {
            gateway.send(turn.build());
        }
    }

    @Override
    public void onError(Throwable broken) {
        hearers.leave(this);
    }

    @Override
    public void onCompleted() {
        gateway.complete();
    }

    private final class SocketAnswer implements FightAnswer {
        private final CastAsked asked;

        SocketAnswer(CastAsked asked) {
            this.asked = asked;
        }

        @Override
        public void done(List<FightEvent> events) {
            var accepted = CastAccepted.newBuilder().setRef(asked.getRef());
            if (!asked.getRevive()) {
                var skill = rules.skill(asked.getSkillId());
                accepted.setSkillId(skill.id())
                        .setCooldownMillis(skill.cooldownMillis())
                        .setCastTimeMillis(CastOutcome.isBegun(events) ? skill.castMillis() : 0);
            }
            keep(ServerFrame.newBuilder().addCasts(accepted));
        }

        @Override
        public void refused(Refusal why) {
            keep(
                    ServerFrame.newBuilder()
                            .addRefused(
                                    Refused.newBuilder()
                                            .setRef(asked.getRef())
                                            .setCode(why.code())
                                            .setDetail(why.getMessage())
                                            .setRetryAfterMillis(why.retryAfterMillis())));
            // The fights' own turns tell what they did; what was refused may be all of a turn.
            send(CombatTurn.newBuilder());
        }

        private void keep(ServerFrame.Builder frame) {
            synchronized (answers) {
                answers.add(
                        CombatAnswer.newBuilder()
                                .setUserId(asked.getUserId())
                                .setFrame(frame.build().toByteString())
                                .build());
            }
        }
    }
}
