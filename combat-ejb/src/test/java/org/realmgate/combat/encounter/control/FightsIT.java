package org.realmgate.combat.encounter.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.combat.encounter.entity.FightCommand;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.combat.skill.control.RulebookReader;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.rpc.Combatant;
import org.realmgate.contracts.world.rpc.ZonePositions;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lease.WriterLease;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;

class FightsIT {
    private static final long ANNA = 7;
    private static final long HARE = -1_000_001;
    private static final int BLOW = 1001;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger encounters = new AtomicInteger();
    private Store store;
    private Wiring wiring;
    private StoredFights stored;
    private RulebookReader content;
    private long timestamp;

    private final class Answer implements FightAnswer {
        @Override
        public void done(List<FightEvent> events) {
            answers.add("done");
        }

        @Override
        public void refused(Refusal why) {
            answers.add(why.code());
        }
    }

    private void openOn(Database database) {
        store = Store.on(database, "combat");
        wiring = store.wiringWith(clock, new PlainThreads());
        stored = wiring.get(StoredFights.class);
        content = wiring.get(RulebookReader.class);
        content.read(Settings.of("combat", Map.of()));
        content.start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Fights owned(long fence) {
        var fights =
                new Fights(
                        content.rulebook(),
                        () -> "encounter-" + encounters.incrementAndGet(),
                        () -> 42);
        turn(fights, new FightInput.Owned(fence, stored.open()));
        turn(fights, new FightInput.Stood(everybody()));
        turn(fights, new FightInput.Known(stored.cards(fights.takeUnknown())));
        return fights;
    }

    private FightTurn turn(Fights fights, FightInput... inputs) {
        return fights.turn(List.of(inputs), clock.millis(), false);
    }

    private static ZonePositions everybody() {
        return ZonePositions.newBuilder()
                .setZone(1)
                .setTurn(1)
                .setFull(true)
                .setColumns(20)
                .setCellMetres(50)
                .addCame(Combatant.newBuilder().setId(ANNA).setName("Anna").setX(300).setY(690))
                .addCame(
                        Combatant.newBuilder()
                                .setId(HARE)
                                .setKind("meadow-hare")
                                .setLevel(1)
                                .setX(300)
                                .setY(700))
                .build();
    }

    private static ZonePositions annaLeaves() {
        return ZonePositions.newBuilder()
                .setZone(1)
                .setTurn(2)
                .setColumns(20)
                .setCellMetres(50)
                .addGone(ANNA)
                .build();
    }

    private FightInput blow() {
        return new FightInput.Asked(
                ANNA, new FightCommand.Cast(ANNA, BLOW, HARE, 0, 0, ++timestamp), new Answer());
    }

    private void keep(FightTurn turn) {
        wiring.get(Transactions.class)
                .in(
                        () -> {
                            stored.add(turn.parts());
                            stored.keep(turn.cards());
                            return null;
                        });
        turn.tellDone();
    }

    /** Everything that is known of the two, as text. */
    private static String both(Fights fights) {
        var seen = new ArrayList<String>();
        for (var id : List.of(ANNA, HARE)) {
            fights.turn(
                    List.of(
                            new FightInput.Looked<>(
                                    ANNA,
                                    encounter -> seen.add(String.valueOf(encounter.card(id))),
                                    new CompletableFuture<>())),
                    0,
                    false);
        }
        return seen.toString();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoTakesOverGoesOnWithEveryBlowThatWasStored(Database database) {
        openOn(database);
        var first = owned(1);
        for (int blows = 0; blows < 3; blows++) {
            clock.forward(Duration.ofSeconds(1));
            keep(turn(first, blow()));
        }
        assertThat(answers).containsExactly("done", "done", "done");

        var second = owned(2);

        assertThat(both(second)).isEqualTo(both(first)).doesNotContain("null");
        assertThat(stored.open()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoLeavesIsAfterwardsWhatItWasInTheFight(Database database) {
        openOn(database);
        var first = owned(1);
        keep(turn(first, blow()));
        keep(turn(first, new FightInput.Stood(annaLeaves())));

        var card = wiring.get(Transactions.class).in(() -> stored.card(ANNA)).orElseThrow();

        assertThat(card.lastTimestamp()).isEqualTo(timestamp);
        assertThat(card.energy()).isLessThan(100);
        assertThat(card.cooldowns()).isNotEmpty();
    }

    @Test
    void aCastThatIsRepeatedIsRefusedByWhoTakesOver() {
        openOn(Database.H2);
        keep(turn(owned(1), blow()));
        clock.forward(Duration.ofMinutes(1));
        timestamp--;

        turn(owned(2), blow());

        assertThat(answers).containsExactly("done", "combat.repeated");
    }

    @Test
    void anotherTurnOfTheSameNumberIsNotTakenForStored() {
        openOn(Database.H2);
        var first = turn(owned(1), blow());
        keep(first);
        var part = first.parts().getFirst();
        var other =
                new FightTurn.Part(
                        part.encounterId(), 1, 42, part.turn(), part.at(), List.of(), false);

        assertThat(stored.isStored(part)).isTrue();
        assertThat(stored.isStored(other)).isFalse();
    }

    @Test
    void aFightThatCannotBeReadAgainIsFoughtByNobodyRatherThanByHalf() {
        openOn(Database.H2);
        var unknown = new FightEvent.SkillCast(ANNA, 999_999, 0, 1, 0, 0);
        var turns = List.of(new StoredFight.Turn(1, 0, List.of(unknown)));
        var broken = new StoredFight("encounter-1", 1, 42, 0, null, turns);
        var fights = new Fights(content.rulebook(), () -> "encounter-2", () -> 42);

        assertThatThrownBy(() -> turn(fights, new FightInput.Owned(1, List.of(broken)), blow()))
                .isInstanceOf(RuntimeException.class);
        turn(fights, blow());

        assertThat(answers).containsExactly("combat.unavailable", "combat.unavailable");
    }

    @Test
    void whatWasDecidedUnderALeaseThatIsLostIsVoid() throws InterruptedException {
        openOn(Database.H2);
        wiring.get(WriterLease.class).keep();
        var writer = wiring.get(FightWriter.class);
        writer.start();
        var held = wiring.get(WriterLease.class).tenure().fence();

        writer.submit(turn(owned(held - 1), blow()));
        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo("combat.unavailable");
        assertThat(stored.open()).isEmpty();

        writer.submit(turn(owned(held), blow()));
        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(stored.open()).hasSize(1);
        writer.stop();
    }
}
