package org.realmgate.combat.encounter.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.realmgate.combat.encounter.control.FightLoop;
import org.realmgate.combat.encounter.entity.Buff;
import org.realmgate.combat.encounter.entity.FightCommand;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.combat.skill.control.RulebookReader;
import org.realmgate.contracts.combat.rpc.BuffInfo;
import org.realmgate.contracts.combat.rpc.BuffRequest;
import org.realmgate.contracts.combat.rpc.BuffResponse;
import org.realmgate.contracts.combat.rpc.CombatEffect;
import org.realmgate.contracts.combat.rpc.CombatServiceGrpc;
import org.realmgate.contracts.combat.rpc.DamageRequest;
import org.realmgate.contracts.combat.rpc.DamageResponse;
import org.realmgate.contracts.combat.rpc.SkillRequest;
import org.realmgate.contracts.combat.rpc.SkillResponse;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.rpc.Answer;
import org.realmgate.platform.rpc.CurrentCall;
import org.realmgate.platform.rpc.RefusalGrpc;

/**
 * The seeds' {@code combat.CombatService}: what the rules refuse stands in the answer; faults are a
 * status.
 */
@Dependent
@AllowRoles(Role.PLAYER)
public class CombatGrpc extends CombatServiceGrpc.CombatServiceImplBase {
    @Inject private FightLoop fights;

    @Inject private RulebookReader content;

    @Inject private Clock clock;

    @Override
    public void castSkill(SkillRequest request, StreamObserver<SkillResponse> observer) {
        var caller = CurrentCall.caller();
        if (request.getCasterId() != 0 && request.getCasterId() != caller.userId()) {
            throw CasterRefused.another();
        }
        var position = request.getTargetPosition();
        var outcome = new CastOutcome();
        fights.submit(
                caller.userId(),
                new FightCommand.Cast(
                        caller.userId(),
                        request.getSkillId(),
                        request.getTargetId(),
                        Points.centimetres(position.getX()),
                        Points.centimetres(position.getY()),
                        request.getTimestamp()),
                outcome);
        answer(
                outcome.decision(),
                events -> Answer.with(cast(request.getSkillId(), events), observer),
                refusal ->
                        refuse(
                                refusal,
                                SkillResponse.newBuilder()
                                        .setErrorCode(refusal.code())
                                        .setErrorMessage(refusal.getMessage())
                                        .build(),
                                observer));
    }

    private SkillResponse cast(int skillId, List<FightEvent> events) {
        var skill = content.rulebook().skill(skillId);
        var response = SkillResponse.newBuilder().setSuccess(true);
        if (CastOutcome.isBegun(events)) {
            response.setCastTimeMs(skill.castMillis());
        }
        response.setCooldownMs(skill.cooldownMillis());
        for (var one : CastOutcome.onTargets(events)) {
            response.addEffects(
                    CombatEffect.newBuilder()
                            .setTargetId(one.target())
                            .setDamage(one.damage())
                            .setHealing(one.healing())
                            .addAllBuffs(one.buffs().stream().map(this::info).toList()));
        }
        return response.build();
    }

    private BuffInfo info(Buff buff) {
        return BuffInfo.newBuilder()
                .setBuffId(buff.type())
                .setStacks(buff.stacks())
                .setDurationMs((int) Math.max(0, buff.until() - clock.millis()))
                .build();
    }

    @Override
    public void calculateDamage(DamageRequest request, StreamObserver<DamageResponse> observer) {
        var caller = CurrentCall.caller();
        Function<int[], DamageResponse> told =
                damage ->
                        DamageResponse.newBuilder()
                                .setSuccess(true)
                                .setDamageMin(damage[0])
                                .setDamageMax(damage[1])
                                .build();
        answer(
                fights.look(
                        caller.userId(),
                        encounter ->
                                encounter.estimate(
                                        caller.userId(),
                                        request.getSkillId(),
                                        request.getTargetId())),
                damage -> Answer.with(told.apply(damage), observer),
                refusal ->
                        refuse(
                                refusal,
                                DamageResponse.newBuilder()
                                        .setErrorCode(refusal.code())
                                        .setErrorMessage(refusal.getMessage())
                                        .build(),
                                observer));
    }

    @Override
    @AllowRoles(Role.GAME_MASTER)
    public void applyBuff(BuffRequest request, StreamObserver<BuffResponse> observer) {
        var outcome = new CastOutcome();
        fights.submit(
                request.getTargetId(),
                new FightCommand.PutBuff(
                        request.getTargetId(),
                        request.getBuffId(),
                        Math.clamp(request.getStacks(), 1, 10)),
                outcome);
        answer(
                outcome.decision(),
                events -> Answer.with(put(events), observer),
                refusal ->
                        refuse(
                                refusal,
                                BuffResponse.newBuilder()
                                        .setErrorCode(refusal.code())
                                        .setErrorMessage(refusal.getMessage())
                                        .build(),
                                observer));
    }

    private BuffResponse put(List<FightEvent> events) {
        var response = BuffResponse.newBuilder().setSuccess(true);
        CastOutcome.onTargets(events).stream()
                .flatMap(one -> one.buffs().stream())
                .forEach(buff -> response.addBuffs(info(buff)));
        return response.build();
    }

    private static <T> void answer(
            CompletableFuture<T> decision, Consumer<T> done, Consumer<Refusal> refused) {
        decision.copy()
                .orTimeout(CastOutcome.DECIDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete(
                        (decided, fault) -> {
                            if (fault == null) {
                                done.accept(decided);
                            } else {
                                refused.accept(refusalOf(fault));
                            }
                        });
    }

    private static Refusal refusalOf(Throwable fault) {
        var cause = fault instanceof CompletionException ? fault.getCause() : fault;
        return cause instanceof Refusal refusal ? refusal : CastOutcome.late();
    }

    private static <A> void refuse(Refusal refusal, A told, StreamObserver<A> observer) {
        if (refusal.kind() == Kind.UNAVAILABLE || refusal.kind() == Kind.NOT_IN_TIME) {
            observer.onError(RefusalGrpc.status(refusal));
        } else {
            Answer.with(told, observer);
        }
    }
}
