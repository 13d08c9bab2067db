package org.realmgate.chat.moderation.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.chat.moderation.control.Moderation.Objection;
import org.realmgate.chat.moderation.entity.BannedWord;
import org.realmgate.chat.moderation.entity.ModerationLimits;
import org.realmgate.chat.moderation.entity.Mute;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class ModerationIT {
    private static final long ANNA = 7;
    private static final long BEN = 8;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private Moderation moderation;
    private BannedWords words;
    private Mutes mutes;

    private void openOn(Database database) {
        store = Store.on(database, "chat");
        start();
    }

    private void start() {
        var wiring = store.wiring().with(clock);
        moderation = wiring.get(Moderation.class);
        words = wiring.get(BannedWords.class);
        mutes = wiring.get(Mutes.class);
        moderation.read();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aMessageHasOneTo500CharactersHoweverManyBytesTheyTake() {
        openOn(Database.H2);

        assertThat(judged(ANNA, "a")).isEmpty();
        assertThat(judged(ANNA, "🐉".repeat(500))).isEmpty();
        assertThat(judged(ANNA, "🐉".repeat(501))).contains("chat.message-length");
        assertThat(judged(ANNA, "")).contains("chat.message-length");
        assertThat(judged(ANNA, " \u3000")).contains("chat.message-length");
    }

    @Test
    void whatIsNoCharacterIsNoPartOfAMessage() {
        openOn(Database.H2);

        assertThat(judged(ANNA, "a\nb")).contains("chat.message-characters");
        assertThat(judged(ANNA, "a\u0000b")).contains("chat.message-characters");
        assertThat(judged(ANNA, "a\u0085b")).contains("chat.message-characters");
        assertThat(judged(ANNA, "half a dragon: \ud83d")).contains("chat.message-characters");
    }

    @Test
    void aMessageOfTheWrongFormIsNoStrike() {
        openOn(Database.H2);

        for (int i = 0; i < 10; i++) {
            assertThat(moderation.judge(ANNA, "", clock.millis()))
                    .hasValueSatisfying(objection -> assertThat(objection.mutes()).isFalse());
        }
    }

    @Test
    void aBannedWordCountsOnceItIsRead() {
        openOn(Database.H2);
        store.run(() -> words.add(new BannedWord("Gold")));
        assertThat(judged(ANNA, "GOLDfish")).isEmpty();

        moderation.read();
        assertThat(judged(ANNA, "my ＧＯＬＤfish")).contains("chat.word-not-allowed");

        store.run(() -> words.remove(new BannedWord("gOLD")));
        moderation.read();
        assertThat(judged(ANNA, "my goldfish")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theSameWordBannedBySeveralAtOnceIsOnTheListOnce(Database database) {
        openOn(database);
        for (int round = 0; round < 10; round++) {
            var word = "word" + round;
            InParallel.run(
                    4,
                    thread -> {
                        store.run(() -> words.add(new BannedWord(word)));
                        return word;
                    });
        }

        assertThat(store.in(words::all)).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void theListOfWordsHasABound() {
        openOn(Database.H2);
        store.run(
                () -> {
                    for (int i = 0; i < ModerationLimits.WORDS_MAX; i++) {
                        store.entities().persist(new BannedWord("word" + i));
                    }
                });

        store.run(() -> words.add(new BannedWord("WORD1")));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> store.run(() -> words.add(new BannedWord("one more"))))
                .withMessage("the list holds at most 500 words (ModerationLimits)");
        assertThat(store.in(words::all)).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void theThirdStrikeMutesAndOnlyThatPlayer() {
        openOn(Database.H2);
        store.run(() -> words.add(new BannedWord("gold")));
        moderation.read();

        assertThat(strike(ANNA)).isFalse();
        assertThat(strike(ANNA)).isFalse();
        assertThat(strike(BEN)).isFalse();
        assertThat(strike(ANNA)).isTrue();
        mute(ANNA);

        assertThat(judged(ANNA, "hello")).contains("chat.muted");
        assertThat(judged(BEN, "hello")).isEmpty();
    }

    @Test
    void aMuteEndsAtItsEndAndNotBefore() {
        openOn(Database.H2);
        mute(ANNA);

        clock.forward(Duration.ofMinutes(10).minusMillis(1));
        assertThat(moderation.judge(ANNA, "hello", clock.millis()))
                .hasValueSatisfying(
                        objection -> {
                            assertThat(objection.refusal())
                                    .hasMessage("you may not speak for another 1 s");
                            assertThat(objection.refusal().retryAfterMillis()).isEqualTo(1);
                        });
        clock.forward(Duration.ofMillis(1));
        assertThat(judged(ANNA, "hello")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aMuteSurvivesARestartAndItsLevelToo(Database database) {
        openOn(database);
        mute(ANNA);

        start();
        assertThat(judged(ANNA, "hello")).contains("chat.muted");

        clock.forward(Duration.ofMinutes(11));
        assertThat(mute(ANNA)).isEqualTo(Duration.ofHours(1));
        clock.forward(Duration.ofHours(2));
        assertThat(mute(ANNA)).isEqualTo(Duration.ofHours(24));
        clock.forward(Duration.ofDays(9));
        assertThat(mute(ANNA)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void anEditCountsForTheFirstMessageAfterASecond() {
        openOn(Database.H2);
        store.run(() -> words.add(new BannedWord("gold")));

        moderation.refresh(List.of(ANNA), clock.millis() + 999);
        assertThat(judged(ANNA, "gold")).isEmpty();

        moderation.refresh(List.of(ANNA), clock.millis() + 1_000);
        assertThat(judged(ANNA, "gold!")).contains("chat.word-not-allowed");
    }

    @Test
    void whoseMuteIsLiftedMaySpeakOnceItIsRead() {
        openOn(Database.H2);
        mute(ANNA);

        store.run(() -> mutes.of(ANNA).orElseThrow().lift(clock.millis()));
        moderation.read();

        assertThat(judged(ANNA, "hello")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void lastingMutesComeLongestFirst(Database database) {
        openOn(database);
        mute(ANNA);
        clock.forward(Duration.ofSeconds(1));
        mute(BEN);
        mute(9);
        store.run(() -> mutes.of(9).orElseThrow().lift(clock.millis()));

        assertThat(store.in(() -> mutes.lastingAt(clock.millis())))
                .extracting(Mute::userId)
                .containsExactly(BEN, ANNA);
    }

    @Test
    void aTurnCountsFromItsFirstMessageOnButOnlyIfItIsStored() {
        openOn(Database.H2);
        for (int failed = 0; failed < 3; failed++) {
            moderation.refresh(List.of(ANNA), clock.millis());
            assertThat(judged(ANNA, "hello")).isEmpty();
            assertThat(judged(ANNA, "hello")).isEmpty();
            assertThat(strikeByRepeating(ANNA)).isFalse();
        }

        moderation.remember();

        moderation.refresh(List.of(ANNA), clock.millis());
        assertThat(strikeByRepeating(ANNA)).isFalse();
        assertThat(strikeByRepeating(ANNA)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void mutesAreRetiredWhenTheirLevelIsForgottenInBatches(Database database) {
        openOn(database);
        store.run(
                () -> {
                    for (long id = 1; id <= ModerationLimits.MUTES_RETIRED_MAX + 2; id++) {
                        mutes.mute(id, "chat.flood", clock.millis());
                    }
                });
        clock.forward(Duration.ofMinutes(10).plus(ModerationLimits.MUTES_FORGOTTEN_AFTER));
        assertThat(store.in(() -> mutes.retire(clock.millis()))).isZero();

        clock.forward(Duration.ofMillis(1));
        mute(1);

        assertThat(store.in(() -> mutes.retire(clock.millis())))
                .isEqualTo(ModerationLimits.MUTES_RETIRED_MAX);
        assertThat(store.in(() -> mutes.retire(clock.millis()))).isEqualTo(1);
        assertThat(store.in(() -> mutes.retire(clock.millis()))).isZero();
        assertThat(store.in(() -> mutes.of(1))).isPresent();
        assertThat(store.in(() -> mutes.of(2))).isEmpty();
    }

    @Test
    void aMuteThatAnotherInstanceGaveCountsWithinASecond() {
        openOn(Database.H2);
        assertThat(judged(ANNA, "hello")).isEmpty();
        store.run(() -> mutes.mute(ANNA, "chat.flood", clock.millis()));

        clock.forward(Duration.ofSeconds(1));
        moderation.refresh(List.of(ANNA, BEN), clock.millis());

        assertThat(judged(ANNA, "anybody?")).contains("chat.muted");
        assertThat(judged(BEN, "hello")).isEmpty();
    }

    @Test
    void whatNobodySeesIsRefusedUnlessItJoins() {
        openOn(Database.H2);

        for (var hidden :
                List.of(
                        "a\u200bb",
                        "\u202eabc",
                        "a\u2066b",
                        "a\u2069b",
                        "go\u200dld",
                        "go\u00adld",
                        "\u3164\u3164",
                        "a\u2028b",
                        "\ufeffhi",
                        "a\u200d",
                        "\udb40\udc41")) {
            assertThat(judged(ANNA, hidden)).as(hidden).contains("chat.message-characters");
        }
        for (var seen :
                List.of(
                        "👩‍👩‍👧‍👦",
                        "👩🏽‍🚀",
                        "🏴󠁧󠁢󠁥󠁮󠁧󠁿 hi",
                        "❤️",
                        "1️⃣",
                        "می‌خواهم",
                        "क्‍ष",
                        "안녕하세요")) {
            assertThat(judged(ANNA, seen)).as(seen).isEmpty();
        }
    }

    @Test
    void theSameTextInAnotherDisguiseIsARepeat() {
        openOn(Database.H2);
        assertThat(judged(ANNA, "Buy gold!")).isEmpty();
        assertThat(judged(ANNA, "buy  gоld")).isEmpty();

        assertThat(judged(ANNA, "B.U.Y ｇｏｌｄ")).contains("chat.message-repeated");
        assertThat(judged(ANNA, "buy golf")).isEmpty();
        assertThat(judged(ANNA, "?")).isEmpty();
        assertThat(judged(ANNA, "!")).isEmpty();
        assertThat(judged(ANNA, "?!")).isEmpty();
    }

    private boolean strikeByRepeating(long userId) {
        var objection = moderation.judge(userId, "hello", clock.millis()).orElseThrow();
        assertThat(objection.refusal().code()).isEqualTo("chat.message-repeated");
        return objection.mutes();
    }

    private boolean strike(long userId) {
        return moderation.judge(userId, "gold", clock.millis()).map(Objection::mutes).orElseThrow();
    }

    private Duration mute(long userId) {
        long now = clock.millis();
        var mute = store.in(() -> moderation.mute(userId, "chat.flood", now));
        return Duration.ofMillis(mute.until() - now);
    }

    private Optional<String> judged(long userId, String text) {
        moderation.meet(List.of(userId));
        return moderation
                .judge(userId, text, clock.millis())
                .map(objection -> objection.refusal().code());
    }
}
