package org.realmgate.combat.encounter.boundary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.realmgate.combat.encounter.control.FightAnswer;
import org.realmgate.combat.encounter.entity.Buff;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.combat.encounter.entity.FightUnavailable;
import org.realmgate.contracts.refusal.Refusal;

/** What came of a cast, for whoever waits for it over the same call. */
final class CastOutcome implements FightAnswer {
    /** The gateway gives a cast up after 500 ms. */
    static final Duration DECIDED_WITHIN = Duration.ofMillis(450);

    private final CompletableFuture<List<FightEvent>> decision = new CompletableFuture<>();

    /** What a cast did to one target; buffs as they lie on it now. */
    static final class OnTarget {
        private final long target;
        private int damage;
        private int healing;
        private final List<Buff> buffs = new ArrayList<>();

        OnTarget(long target) {
            this.target = target;
        }

        long target() {
            return target;
        }

        int damage() {
            return damage;
        }

        int healing() {
            return healing;
        }

        List<Buff> buffs() {
            return buffs;
        }
    }

    @Override
    public void done(List<FightEvent> events) {
        decision.complete(events);
    }

    @Override
    public void refused(Refusal why) {
        decision.completeExceptionally(why);
    }

    CompletableFuture<List<FightEvent>> decision() {
        return decision;
    }

    /** It was not decided in time. */
    static Refusal late() {
        return FightUnavailable.inDoubt();
    }

    static boolean isBegun(List<FightEvent> events) {
        return events.stream().anyMatch(FightEvent.CastBegun.class::isInstance);
    }

    static List<OnTarget> onTargets(List<FightEvent> events) {
        Map<Long, OnTarget> targets = new LinkedHashMap<>();
        for (var event : events) {
            switch (event) {
                case FightEvent.Damaged one -> of(one.target(), targets).damage += one.amount();
                case FightEvent.Healed one -> of(one.target(), targets).healing += one.amount();
                case FightEvent.BuffPut one -> of(one.target(), targets).buffs.add(one.buff());
                default -> {
                    // No part of what a caller of the first description is told.
                }
            }
        }
        return List.copyOf(targets.values());
    }

    private static OnTarget of(long target, Map<Long, OnTarget> targets) {
        return targets.computeIfAbsent(target, OnTarget::new);
    }
}
