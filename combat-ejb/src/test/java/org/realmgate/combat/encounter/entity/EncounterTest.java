package org.realmgate.combat.encounter.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.combat.skill.entity.Aim;
import org.realmgate.combat.skill.entity.BuffType;
import org.realmgate.combat.skill.entity.NoSuchSkill;
import org.realmgate.combat.skill.entity.NpcType;
import org.realmgate.combat.skill.entity.SkillEffect.Kind;
import org.realmgate.contracts.refusal.Refusal;

class EncounterTest {
    private static final int BLOW = 1;
    private static final int COSTLY = 2;
    private static final int HIGH = 3;
    private static final int SLOW = 4;
    private static final int STUN = 5;
    private static final int BURST = 6;
    private static final int MEND = 7;
    private static final int BURN = 8;
    private static final int CLEANSE = 9;
    private static final int KILL = 10;
    private static final int STRIP = 11;
    private static final int RALLY = 12;
    private static final int ROOT = 13;

    private static final int STUNNED = 1;
    private static final int ROOTED = 2;
    private static final int BURNING = 3;
    private static final int RALLIED = 4;
    private static final int CURSED = 5;
    private static final int SHAKEN = 6;
    private static final int FIRST_OF_MANY = 100;

    private static final int ANN = 1;
    private static final int BOB = 2;
    private static final int WOLF = -1;

    /** 100 m from the corner: far from the safe area, which is 10 m around 500, 500. */
    private static final int X = 10_000;

    private static final int Y = 10_000;

    private final Arena arena = arena(List.of(), 7);

    private static Arena arena(List<NpcType.Drop> drops, long seed) {
        return new Arena(skills(), buffs(), Arena.wolf(drops), seed);
    }

    private static List<Arena.SkillText> skills() {
        return List.of(
                Arena.skill(BLOW, Aim.ENEMY).does(Kind.DAMAGE, 100),
                Arena.skill(COSTLY, Aim.ENEMY).energy(60).cooldown(0).does(Kind.DAMAGE, 10),
                Arena.skill(HIGH, Aim.ENEMY).level(5).does(Kind.DAMAGE, 100),
                Arena.skill(SLOW, Aim.ENEMY).takes(1_000).energy(10).does(Kind.DAMAGE, 100),
                Arena.skill(STUN, Aim.ENEMY).puts(STUNNED, 1),
                Arena.skill(BURST, Aim.PLACE).radius(5).does(Kind.DAMAGE, 10),
                Arena.skill(MEND, Aim.FRIEND).does(Kind.HEAL, 100),
                Arena.skill(BURN, Aim.ENEMY).cooldown(0).puts(BURNING, 1),
                Arena.skill(CLEANSE, Aim.FRIEND).cooldown(0).does(Kind.DISPEL, 1),
                Arena.skill(KILL, Aim.ENEMY).cooldown(0).does(Kind.DAMAGE, 5_000),
                Arena.skill(STRIP, Aim.ENEMY).cooldown(0).does(Kind.DISPEL, 1),
                Arena.skill(RALLY, Aim.SELF).cooldown(0).puts(RALLIED, 2),
                Arena.skill(ROOT, Aim.ENEMY).puts(ROOTED, 1));
    }

    private static List<BuffType> buffs() {
        List<BuffType> buffs = new ArrayList<>();
        buffs.add(Arena.buff(STUNNED).lasts(2_000).stuns().text());
        buffs.add(Arena.buff(ROOTED).lasts(2_000).roots().text());
        buffs.add(Arena.buff(BURNING).lasts(3_000).ticks(1_000, 20).text());
        buffs.add(Arena.buff(RALLIED).helps().changes(50, 20).text());
        buffs.add(Arena.buff(CURSED).stays().changes(-30, 0).text());
        buffs.add(Arena.buff(SHAKEN).changes(-10, -30).text());
        IntStream.range(FIRST_OF_MANY, FIRST_OF_MANY + FightLimits.BUFFS_MAX + 1)
                .forEach(id -> buffs.add(Arena.buff(id).helps().lasts(100_000).text()));
        return buffs;
    }

    /** Two players of level 1 who fight each other, 10 m apart. */
    private void duel() {
        arena.player(ANN, 1, X, Y);
        arena.player(BOB, 1, X + 1_000, Y);
        arena.decide(new FightCommand.AgreeToDuels(ANN, true));
        arena.decide(new FightCommand.AgreeToDuels(BOB, true));
    }

    private void hunt(int level) {
        arena.player(ANN, level, X, Y);
        arena.npc(WOLF, level, X + 1_000, Y);
    }

    private static void refused(String reason, ThrowingCallable act) {
        var refusal = catchThrowableOfType(Refusal.class, act);
        assertThat(refusal).as(reason).isNotNull();
        assertThat(refusal.code()).isEqualTo("combat." + reason);
    }

    private void put(int target, int buff) {
        arena.decide(new FightCommand.PutBuff(target, buff, 1));
    }

    private static <T> List<T> of(Class<T> type, List<FightEvent> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void aBlowIsPaidForAndHurtsByTheFormula() {
        hunt(1);

        var events = arena.cast(ANN, BLOW, WOLF);

        assertThat(of(FightEvent.Joined.class, events)).hasSize(2);
        assertThat(of(FightEvent.SkillCast.class, events))
                .containsExactly(
                        new FightEvent.SkillCast(ANN, BLOW, WOLF, 1, arena.now() + 1_000, 100));
        var damaged = of(FightEvent.Damaged.class, events).getFirst();
        int once = damaged.critical() ? damaged.amount() / 2 : damaged.amount();
        assertThat(once).isBetween(10, 12);
        assertThat(damaged.health()).isEqualTo(100 - damaged.amount());
    }

    @Test
    void aCooldownEndsToTheMillisecond() {
        hunt(1);
        arena.cast(ANN, BLOW, WOLF);

        arena.pass(999);
        var refusal = catchThrowableOfType(CastRefused.class, () -> arena.cast(ANN, BLOW, WOLF));
        assertThat(refusal.code()).isEqualTo("combat.on-cooldown");
        assertThat(refusal.data()).containsEntry("skill_id", BLOW).containsValue(1L);

        arena.pass(1);
        assertThat(arena.cast(ANN, BLOW, WOLF)).isNotEmpty();
    }

    @Test
    void aRangeEndsToTheCentimetre() {
        hunt(1);
        arena.field.move(WOLF, X + 3_001, Y);
        refused("out-of-range", () -> arena.cast(ANN, BLOW, WOLF));
        refused("out-of-range", () -> arena.castAt(ANN, BURST, X, Y + 3_001));

        arena.field.move(WOLF, X + 3_000, Y);
        assertThat(arena.cast(ANN, BLOW, WOLF)).isNotEmpty();
        assertThat(arena.castAt(ANN, BURST, X, Y + 3_000)).isNotEmpty();
    }

    @Test
    void energyIsSpentToTheLastPoint() {
        hunt(1);
        arena.cast(ANN, COSTLY, WOLF);
        assertThat(arena.fighter(ANN).energy()).isEqualTo(40);
        refused("not-enough-energy", () -> arena.cast(ANN, COSTLY, WOLF));

        // 4 points a second while the fight goes on.
        arena.turns(5_000);
        assertThat(arena.fighter(ANN).energy()).isBetween(60, 79);
        arena.cast(ANN, COSTLY, WOLF);
        assertThat(arena.fighter(ANN).energy()).isLessThan(20);
    }

    @Test
    void aLevelIsNeededExactly() {
        arena.player(ANN, 4, X, Y);
        arena.player(BOB, 5, X, Y);
        arena.npc(WOLF, 5, X, Y);

        refused("level-too-low", () -> arena.cast(ANN, HIGH, WOLF));
        assertThat(arena.cast(BOB, HIGH, WOLF)).isNotEmpty();
    }

    @Test
    void aTimestampIsUsedOnce() {
        hunt(1);
        arena.decide(new FightCommand.Cast(ANN, BLOW, WOLF, 0, 0, 5));
        arena.pass(1_000);

        refused("repeated", () -> arena.decide(new FightCommand.Cast(ANN, BLOW, WOLF, 0, 0, 5)));
        assertThat(arena.decide(new FightCommand.Cast(ANN, BLOW, WOLF, 0, 0, 6))).isNotEmpty();
    }

    @Test
    void whatIsRefusedChangesNothing() {
        hunt(1);
        refused("not-in-world", () -> arena.cast(9, BLOW, WOLF));
        refused("no-such-target", () -> arena.cast(ANN, BLOW, -9));
        refused("not-a-target", () -> arena.cast(ANN, BLOW, ANN));
        refused("not-a-target", () -> arena.cast(ANN, MEND, WOLF));
        assertThatThrownBy(() -> arena.cast(ANN, 999, WOLF)).isInstanceOf(NoSuchSkill.class);

        assertThat(arena.encounter.happened()).isZero();
        assertThat(arena.encounter.isOver()).isTrue();
        assertThat(arena.encounter.card(ANN)).isEqualTo(FighterCard.fresh(ANN, 1));
    }

    @Test
    void whatOneCannotFightIsNoTarget() {
        arena.player(ANN, 1, X, Y);
        arena.field.enter(-5, "merchant", X, Y, FighterCard.fresh(-5, 10));

        refused("not-a-target", () -> arena.cast(ANN, BLOW, -5));
    }

    @Test
    void aCastThatTakesItsTimeIsDoneThen() {
        hunt(1);
        assertThat(of(FightEvent.CastBegun.class, arena.cast(ANN, SLOW, WOLF))).hasSize(1);
        refused("casting", () -> arena.cast(ANN, BLOW, WOLF));

        arena.pass(999);
        assertThat(arena.decide(new FightCommand.Tick())).isEmpty();
        arena.pass(1);
        var done = arena.decide(new FightCommand.Tick());
        assertThat(of(FightEvent.SkillCast.class, done).getFirst().energy()).isEqualTo(90);
        assertThat(of(FightEvent.Damaged.class, done).getFirst().skill()).isEqualTo(SLOW);
    }

    @Test
    void aCastIsBrokenByDistanceAndCostsNothing() {
        hunt(1);
        arena.cast(ANN, SLOW, WOLF);
        arena.field.move(WOLF, X + 3_001, Y);

        assertThat(arena.turns(1_000)).contains(new FightEvent.CastBroken(ANN));
        assertThat(arena.encounter.card(ANN).energy()).isEqualTo(100);
        arena.field.move(WOLF, X + 3_000, Y);
        assertThat(arena.cast(ANN, SLOW, WOLF)).isNotEmpty();
    }

    @Test
    void aCastIsBrokenByDeathOfTheOneOrTheOther() {
        duel();
        arena.npc(WOLF, 1, X, Y);
        arena.cast(ANN, SLOW, WOLF);
        arena.cast(BOB, KILL, WOLF);
        assertThat(arena.turns(1_000)).contains(new FightEvent.CastBroken(ANN));

        arena.cast(ANN, SLOW, BOB);
        arena.cast(BOB, KILL, ANN);
        assertThat(of(FightEvent.SkillCast.class, arena.turns(1_000))).isEmpty();
    }

    @Test
    void aCastIsBrokenWhenTheCasterOrTheTargetIsGone() {
        hunt(1);
        arena.cast(ANN, SLOW, WOLF);
        arena.field.leave(ANN);
        assertThat(arena.turns(1_000)).contains(new FightEvent.CastBroken(ANN));

        duel();
        arena.cast(ANN, SLOW, BOB);
        arena.field.leave(BOB);
        arena.decide(new FightCommand.Depart(BOB));
        assertThat(arena.turns(1_000)).contains(new FightEvent.CastBroken(ANN));
    }

    @Test
    void aStunBreaksTheCastAndHoldsUntilItsEnd() {
        duel();
        arena.cast(ANN, SLOW, BOB);
        assertThat(arena.cast(BOB, STUN, ANN)).contains(new FightEvent.CastBroken(ANN));
        assertThat(arena.fighter(ANN).isHeld()).isTrue();

        arena.pass(1_999);
        refused("stunned", () -> arena.cast(ANN, BLOW, BOB));
        arena.pass(1);
        assertThat(arena.cast(ANN, BLOW, BOB)).isNotEmpty();
    }

    @Test
    void whoIsRootedCanCastButIsHeld() {
        duel();
        arena.cast(BOB, ROOT, ANN);

        assertThat(arena.fighter(ANN).isHeld()).isTrue();
        assertThat(arena.cast(ANN, BLOW, BOB)).isNotEmpty();
        arena.turns(1_950);
        assertThat(arena.fighter(ANN).isHeld()).isTrue();
        arena.turns(50);
        assertThat(arena.fighter(ANN).isHeld()).isFalse();
    }

    @Test
    void playersFightIfBothAgreed() {
        arena.player(ANN, 1, X, Y);
        arena.player(BOB, 1, X, Y);
        refused("duels-not-agreed", () -> arena.cast(ANN, BLOW, BOB));

        arena.decide(new FightCommand.AgreeToDuels(ANN, true));
        refused("duels-not-agreed", () -> arena.cast(ANN, BLOW, BOB));
        refused("duels-not-agreed", () -> arena.cast(BOB, BLOW, ANN));
        assertThat(of(FightEvent.Damaged.class, arena.castAt(ANN, BURST, X, Y))).isEmpty();

        arena.decide(new FightCommand.AgreeToDuels(BOB, true));
        arena.pass(1_000);
        assertThat(of(FightEvent.Damaged.class, arena.castAt(ANN, BURST, X, Y))).hasSize(1);
        assertThat(arena.cast(ANN, BLOW, BOB)).isNotEmpty();

        arena.decide(new FightCommand.AgreeToDuels(BOB, false));
        refused("duels-not-agreed", () -> arena.cast(BOB, BLOW, ANN));
    }

    @Test
    void nobodyFightsInASafeZoneItsEdgeIncluded() {
        arena.player(ANN, 1, 51_000, 50_000);
        arena.npc(WOLF, 1, 51_001, 50_000);
        refused("safe-zone", () -> arena.cast(ANN, BLOW, WOLF));
        refused("safe-zone", () -> arena.castAt(ANN, BURST, 51_001, 50_000));

        arena.field.move(ANN, 51_001, 50_000);
        arena.field.move(WOLF, 51_000, 50_000);
        refused("safe-zone", () -> arena.cast(ANN, BLOW, WOLF));
        refused("safe-zone", () -> arena.castAt(ANN, BURST, 51_000, 50_000));
        assertThat(of(FightEvent.Damaged.class, arena.castAt(ANN, BURST, 51_001, 50_000)))
                .isEmpty();

        arena.field.move(WOLF, 51_001, 50_000);
        assertThat(arena.cast(ANN, BLOW, WOLF)).isNotEmpty();
    }

    @Test
    void friendsAreHealedInASafeZoneAndNoHigherThanTheyMay() {
        duel();
        arena.cast(ANN, BLOW, BOB);
        arena.field.move(ANN, 50_000, 50_000);
        arena.field.move(BOB, 50_000, 50_000);

        var healed = of(FightEvent.Healed.class, arena.cast(ANN, MEND, BOB));
        assertThat(healed).hasSize(1);
        assertThat(healed.getFirst().health()).isLessThanOrEqualTo(100);
        arena.pass(1_000);
        arena.cast(ANN, MEND, BOB);
        arena.pass(1_000);
        arena.cast(ANN, MEND, BOB);
        assertThat(arena.fighter(BOB).health()).isEqualTo(100);
        arena.pass(1_000);
        assertThat(of(FightEvent.Healed.class, arena.cast(ANN, MEND, BOB))).isEmpty();
    }

    @Test
    void aPlayerGetsUpAfterThreeSecondsWhenItAsks() {
        duel();
        assertThat(arena.cast(ANN, KILL, BOB)).contains(new FightEvent.Killed(BOB, ANN));
        assertThat(arena.fighter(BOB).health()).isZero();
        refused("dead", () -> arena.cast(BOB, BLOW, ANN));
        refused("target-dead", () -> arena.cast(ANN, BLOW, BOB));
        refused("not-dead", () -> arena.decide(new FightCommand.Revive(ANN)));

        arena.pass(2_999);
        refused("still-down", () -> arena.decide(new FightCommand.Revive(BOB)));
        arena.pass(1);
        assertThat(arena.decide(new FightCommand.Revive(BOB)))
                .containsExactly(new FightEvent.Revived(BOB, 50));
        assertThat(arena.cast(BOB, BLOW, ANN)).isNotEmpty();
    }

    @Test
    void aPlayerWhoDoesNotAskStaysDown() {
        duel();
        arena.cast(ANN, KILL, BOB);

        arena.turns(20_000);

        assertThat(arena.fighter(BOB).isDead()).isTrue();
    }

    @Test
    void anNpcIsUpAgainAfterItsTime() {
        hunt(1);
        arena.cast(ANN, KILL, WOLF);

        assertThat(arena.turns(9_950)).noneMatch(FightEvent.Revived.class::isInstance);
        assertThat(arena.turns(50))
                .contains(
                        new FightEvent.Revived(WOLF, 100),
                        new FightEvent.Left(FighterCard.fresh(WOLF, 1)));
        assertThat(arena.encounter.isOver()).isTrue();
    }

    @Test
    void anNpcFightsWhoeverHarmedItMost() {
        hunt(10);
        arena.player(BOB, 10, X, Y);
        arena.cast(ANN, BLOW, WOLF);
        var first = of(FightEvent.SkillCast.class, arena.turns(50));
        assertThat(first).singleElement().extracting("target").isEqualTo((long) ANN);

        arena.cast(BOB, BLOW, WOLF);
        arena.pass(1_000);
        arena.cast(BOB, BLOW, WOLF);
        assertThat(of(FightEvent.SkillCast.class, arena.turns(50)))
                .singleElement()
                .extracting("target")
                .isEqualTo((long) BOB);

        arena.field.move(BOB, 50_000, 50_000);
        assertThat(of(FightEvent.SkillCast.class, arena.turns(1_000)))
                .extracting("target")
                .containsOnly((long) ANN);
    }

    @Test
    void anNpcGivesUpBeyondItsLeash() {
        hunt(10);
        arena.cast(ANN, BLOW, WOLF);
        arena.field.move(WOLF, X + 1_000, Y + 5_000);
        assertThat(arena.turns(50)).noneMatch(FightEvent.GaveUp.class::isInstance);

        arena.field.move(WOLF, X + 1_000, Y + 5_001);
        assertThat(arena.turns(50))
                .contains(
                        new FightEvent.GaveUp(WOLF),
                        new FightEvent.Left(FighterCard.fresh(WOLF, 10)));
    }

    @Test
    void anNpcGivesUpWhenNobodyIsLeftAndWhenItIsGoneItself() {
        hunt(10);
        arena.cast(ANN, BLOW, WOLF);
        arena.field.leave(ANN);
        arena.decide(new FightCommand.Depart(ANN));
        assertThat(arena.turns(50)).contains(new FightEvent.GaveUp(WOLF));
        assertThat(arena.encounter.isOver()).isTrue();

        arena.player(BOB, 10, X, Y);
        arena.cast(BOB, BLOW, WOLF);
        arena.field.leave(WOLF);
        assertThat(arena.turns(50)).contains(new FightEvent.GaveUp(WOLF));
    }

    @Test
    void anNpcGoesToWhereItReachesAndHidesWhenItIsDead() {
        hunt(10);
        arena.cast(ANN, BLOW, WOLF);
        arena.field.move(ANN, X - 2_000, Y);
        assertThat(wish()).isEqualTo(new Wish.Go(X + 1_000, Y, 6));
        arena.field.move(ANN, X - 2_001, Y);
        assertThat(wish()).isEqualTo(new Wish.Go(X - 2_001, Y, 6));
        put(WOLF, ROOTED);
        assertThat(wish()).isEqualTo(new Wish.Go(X + 1_000, Y, 1));

        arena.field.move(ANN, X, Y);
        arena.cast(ANN, KILL, WOLF);
        assertThat(wish()).isEqualTo(new Wish.Hide());
    }

    private Wish wish() {
        return arena.encounter.wish(arena.fighter(WOLF));
    }

    @Test
    void aBuffOfAGameMasterStaysOnAnNpcUntilItsTimeIsOver() {
        hunt(1);
        put(WOLF, RALLIED);

        assertThat(arena.turns(9_950)).isEmpty();
        assertThat(arena.turns(50))
                .containsExactly(
                        new FightEvent.BuffEnded(WOLF, RALLIED),
                        new FightEvent.Left(FighterCard.fresh(WOLF, 1)));
    }

    @Test
    void whatAnNpcIsWorthIsSharedByHarm() {
        hunt(10);
        arena.player(BOB, 10, X, Y);
        arena.cast(ANN, BLOW, WOLF);
        int ofAnn = 280 - arena.fighter(WOLF).health();

        var gains = of(FightEvent.ExperienceGained.class, arena.cast(BOB, KILL, WOLF));

        assertThat(gains).hasSize(2);
        assertThat(gains.get(0).amount()).isEqualTo(200L * ofAnn / 280);
        assertThat(gains.get(1).amount()).isEqualTo(200L * (280 - ofAnn) / 280);
    }

    @Test
    void aLevelIsReachedExactly() {
        assertThat(levelWith(79)).isEqualTo(1);
        assertThat(levelWith(80)).isEqualTo(2);
    }

    /** By a kill worth 20, where 100 are needed. */
    private int levelWith(long experience) {
        var other = arena(List.of(), 7);
        other.npc(WOLF, 1, X, Y);
        var fresh = FighterCard.fresh(ANN, 1);
        other.field.enter(
                ANN,
                "",
                X,
                Y,
                new FighterCard(
                        ANN, 1, experience, 50, 100, -1, false, -1, fresh.buffs(), List.of()));
        other.cast(ANN, KILL, WOLF);
        var ann = other.fighter(ANN);
        assertThat(ann.health()).isEqualTo(ann.level() == 1 ? 50 : 120);
        assertThat(ann.experience()).isEqualTo(ann.level() == 1 ? experience + 20 : 0);
        return ann.level();
    }

    @Test
    void nobodyIsHigherThanTheHighestLevel() {
        hunt(100);

        var events = arena.cast(ANN, KILL, WOLF);
        while (!arena.fighter(WOLF).isDead()) {
            events = arena.cast(ANN, KILL, WOLF);
        }

        assertThat(events).noneMatch(FightEvent.ExperienceGained.class::isInstance);
    }

    @Test
    void dropsAreForWhoDidMostAndByTheSeed() {
        var drops =
                List.of(
                        new NpcType.Drop("always", 1_000, 2, 5),
                        new NpcType.Drop("half", 500, 1, 1));

        var halves =
                LongStream.range(0, 200)
                        .mapToObj(seed -> dropped(drops, seed))
                        .peek(
                                events -> {
                                    assertThat(events.getFirst().item()).isEqualTo("always");
                                    assertThat(events.getFirst().quantity()).isBetween(2, 5);
                                    assertThat(events).extracting("to").containsOnly((long) BOB);
                                })
                        .filter(events -> events.size() == 2)
                        .count();

        assertThat(halves).isBetween(70L, 130L);
        assertThat(dropped(drops, 3)).isEqualTo(dropped(drops, 3));
    }

    private static List<FightEvent.Dropped> dropped(List<NpcType.Drop> drops, long seed) {
        var other = arena(drops, seed);
        other.player(ANN, 1, X, Y);
        other.player(BOB, 1, X, Y);
        other.npc(WOLF, 1, X, Y);
        other.cast(ANN, BLOW, WOLF);
        return of(FightEvent.Dropped.class, other.cast(BOB, KILL, WOLF));
    }

    @Test
    void stacksAddUpToTheMostAndTheTimeBeginsAnew() {
        arena.player(ANN, 1, X, Y);
        arena.cast(ANN, RALLY, 0);
        arena.turns(9_000);
        arena.cast(ANN, RALLY, 0);
        arena.cast(ANN, RALLY, 0);

        assertThat(arena.fighter(ANN).buffs()).singleElement().extracting("stacks").isEqualTo(5);
        arena.turns(9_950);
        assertThat(arena.fighter(ANN).buffs()).hasSize(1);
        arena.turns(50);
        assertThat(arena.encounter.isOver()).isTrue();
    }

    @Test
    void whatIsCastOnOneselfOrAPlaceHasNoTarget() {
        hunt(1);
        assertThat(of(FightEvent.SkillCast.class, arena.cast(ANN, RALLY, WOLF)))
                .extracting("target")
                .containsExactly(0L);
        var burst = new FightCommand.Cast(ANN, BURST, WOLF, X, Y, 10);
        assertThat(of(FightEvent.SkillCast.class, arena.decide(burst)))
                .extracting("target")
                .containsExactly(0L);
    }

    @Test
    void theOrderOfBuffsDoesNotMatter() {
        arena.player(ANN, 10, X, Y);
        arena.player(BOB, 10, X, Y);
        for (int buff : new int[] {RALLIED, CURSED, SHAKEN, RALLIED}) {
            put(ANN, buff);
        }
        for (int buff : new int[] {SHAKEN, RALLIED, RALLIED, CURSED}) {
            put(BOB, buff);
        }

        assertThat(arena.fighter(ANN).attack()).isEqualTo(30 * 160 / 100);
        assertThat(arena.fighter(BOB).attack()).isEqualTo(30 * 160 / 100);
        assertThat(arena.fighter(ANN).defence()).isEqualTo(50 * 110 / 100);
        assertThat(arena.fighter(BOB).defence()).isEqualTo(50 * 110 / 100);
    }

    @Test
    void debuffsTakeNoMoreThanNineTenths() {
        arena.player(ANN, 10, X, Y);
        arena.decide(new FightCommand.PutBuff(ANN, CURSED, 5));

        assertThat(arena.fighter(ANN).attack()).isEqualTo(3);
    }

    @Test
    void theTickAtTheVeryEndCounts() {
        duel();
        arena.cast(ANN, BURN, BOB);

        assertThat(of(FightEvent.Damaged.class, arena.turns(950))).isEmpty();
        assertThat(of(FightEvent.Damaged.class, arena.turns(50)))
                .containsExactly(new FightEvent.Damaged(ANN, BOB, 0, 2, false, 98));
        var rest = arena.turns(2_000);
        assertThat(of(FightEvent.Damaged.class, rest)).hasSize(2);
        assertThat(rest).contains(new FightEvent.BuffEnded(BOB, BURNING));
    }

    @Test
    void aTurnThatComesLateTicksAsOften() {
        duel();
        arena.cast(ANN, BURN, BOB);
        arena.pass(60_000);

        assertThat(of(FightEvent.Damaged.class, arena.decide(new FightCommand.Tick()))).hasSize(3);
    }

    @Test
    void aDispelEndsTheLatestFirstAndNotWhatStays() {
        duel();
        put(BOB, ROOTED);
        put(BOB, RALLIED);
        put(BOB, SHAKEN);
        put(BOB, CURSED);

        assertThat(arena.cast(ANN, CLEANSE, BOB)).contains(new FightEvent.BuffEnded(BOB, SHAKEN));
        assertThat(arena.cast(ANN, CLEANSE, BOB)).contains(new FightEvent.BuffEnded(BOB, ROOTED));
        assertThat(of(FightEvent.BuffEnded.class, arena.cast(ANN, CLEANSE, BOB))).isEmpty();
        assertThat(arena.cast(ANN, STRIP, BOB)).contains(new FightEvent.BuffEnded(BOB, RALLIED));
        assertThat(arena.fighter(BOB).buffs()).extracting("type").containsExactly(CURSED);
    }

    @Test
    void anAreaTakesTheNearestOfTooMany() {
        arena.player(ANN, 1, X, Y);
        for (int i = 0; i < FightLimits.TARGETS_MAX + 5; i++) {
            arena.npc(-1 - i, 1, X + 400 - 10 * i, Y);
        }

        var hit = of(FightEvent.Damaged.class, arena.castAt(ANN, BURST, X, Y));

        assertThat(hit)
                .extracting("target")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(6, 25)
                                .mapToObj(nearer -> (Object) (nearer - 31))
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501})
    void anAreaEndsToTheCentimetre(int distance) {
        hunt(1);
        arena.field.move(WOLF, X, Y + distance);

        assertThat(of(FightEvent.Damaged.class, arena.castAt(ANN, BURST, X, Y)))
                .hasSize(distance == 500 ? 1 : 0);
    }

    @Test
    void anNpcKeepsSoManyEnemiesInMind() {
        arena.npc(WOLF, 100, X, Y);
        for (int player = 1; player <= FightLimits.THREATS_MAX + 1; player++) {
            arena.player(player, 1, X, Y);
            arena.cast(player, BLOW, WOLF);
        }

        var threats = arena.fighter(WOLF).threats();
        assertThat(threats)
                .hasSize(FightLimits.THREATS_MAX)
                .containsKey((long) FightLimits.THREATS_MAX)
                .doesNotContainKey(FightLimits.THREATS_MAX + 1L);
        int before = threats.get(1L);
        arena.pass(1_000);
        arena.cast(1, BLOW, WOLF);
        assertThat(threats.get(1L)).isGreaterThan(before);
    }

    @Test
    void theBodyBearsSoManyBuffs() {
        arena.player(ANN, 1, X, Y);
        for (int i = 0; i < FightLimits.BUFFS_MAX; i++) {
            put(ANN, FIRST_OF_MANY + i);
        }
        assertThat(arena.fighter(ANN).buffs()).hasSize(FightLimits.BUFFS_MAX);

        put(ANN, FIRST_OF_MANY + FightLimits.BUFFS_MAX);
        assertThat(arena.fighter(ANN).buffs()).hasSize(FightLimits.BUFFS_MAX);
        put(ANN, FIRST_OF_MANY);
        assertThat(arena.fighter(ANN).buffs().getFirst().stacks()).isEqualTo(2);
    }

    @Test
    void aFightIsOverWhenAllAreWholeAndKeepWhatTheyLearned() {
        duel();
        arena.cast(ANN, BLOW, BOB);
        arena.turns(4_950);
        assertThat(arena.encounter.isOver()).isFalse();

        arena.turns(10_000);

        assertThat(arena.encounter.isOver()).isTrue();
        assertThat(arena.field.get(ANN).card().lastTimestamp()).isEqualTo(1);
        assertThat(arena.field.get(BOB).card().duels()).isTrue();
        arena.pass(1_000);
        refused("repeated", () -> arena.decide(new FightCommand.Cast(ANN, BLOW, BOB, 0, 0, 1)));
    }

    @Test
    void whoArrivesWoundedTakesPartAndRecovers() {
        duel();
        arena.cast(ANN, BLOW, BOB);
        arena.field.leave(BOB);
        arena.decide(new FightCommand.Depart(BOB));
        assertThat(arena.fighter(BOB)).isNull();

        arena.field.enter(
                BOB,
                "",
                X,
                Y,
                new FighterCard(BOB, 1, 0, 99, 100, 0, true, -1, List.of(), List.of()));
        assertThat(arena.decide(new FightCommand.Arrive(BOB)))
                .singleElement()
                .isInstanceOf(FightEvent.Joined.class);
        arena.player(3, 1, X, Y);
        assertThat(arena.decide(new FightCommand.Arrive(3))).isEmpty();
        arena.turns(1_000);
        assertThat(arena.field.get(BOB).card().health()).isEqualTo(100);
    }

    @Test
    void anEstimateHoldsAllRollsAndChangesNothing() {
        hunt(10);
        int[] bounds = arena.encounter.estimate(ANN, BLOW, WOLF);

        assertThat(bounds).containsExactly(18, 22);
        assertThat(arena.encounter.isOver()).isTrue();
        refused("no-such-target", () -> arena.encounter.estimate(ANN, BLOW, -9));
        refused("not-in-world", () -> arena.encounter.estimate(9, BLOW, WOLF));
    }
}
