package org.realmgate.chat.moderation.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.realmgate.chat.moderation.entity.Judgement.BAD_CHARACTER;
import static org.realmgate.chat.moderation.entity.Judgement.BANNED_WORD;
import static org.realmgate.chat.moderation.entity.Judgement.STANDS;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.chat.moderation.entity.BannedWord;
import org.realmgate.chat.moderation.entity.ReviewSize;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class ReviewingIT {
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private Reviewing reviewing;
    private BannedWords words;

    @BeforeEach
    void open() {
        store = Store.on(Database.H2, "chat");
        var wiring = store.wiring().with(clock);
        reviewing = wiring.get(Reviewing.class);
        words = wiring.get(BannedWords.class);
        store.run(() -> words.add(new BannedWord("gold")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void textsAreAnsweredInTheirOrder() {
        assertThat(reviewing.review(List.of("Lamps", "", "my ＧＯＬＤfish", "g o l d", "go\u00adld")))
                .containsExactly(STANDS, STANDS, BANNED_WORD, BANNED_WORD, BAD_CHARACTER);
    }

    @Test
    void aTextHasLinesButNoOtherControlCharacter() {
        assertThat(reviewing.review(List.of("dear Anna,\nbye", "a\tb", "a\r\nb", "a\u2028b")))
                .containsExactly(STANDS, BAD_CHARACTER, BAD_CHARACTER, BAD_CHARACTER);
    }

    @Test
    void wordsAreNotFoundAcrossLines() {
        assertThat(reviewing.review(List.of("go\nldfish"))).containsExactly(STANDS);
    }

    @Test
    void saidAgainAndAgainItStillStands() {
        for (int time = 0; time < 100; time++) {
            assertThat(reviewing.review(List.of("Lamps"))).containsExactly(STANDS);
        }
    }

    @Test
    void aReviewHasOneToEightTextsOfAtMost4000Characters() {
        var longest = "a ".repeat(2_000);

        assertThat(reviewing.review(Collections.nCopies(8, longest)))
                .hasSize(8)
                .containsOnly(STANDS);
        assertThatExceptionOfType(ReviewSize.class)
                .isThrownBy(() -> reviewing.review(Collections.nCopies(9, "a")))
                .withMessage(
                        "a review has 1..8 texts of at most 4000 characters: texts=9 longest=1"
                                + " (ModerationLimits)");
        assertThatExceptionOfType(ReviewSize.class)
                .isThrownBy(() -> reviewing.review(List.of(longest + "a")));
        assertThatExceptionOfType(ReviewSize.class).isThrownBy(() -> reviewing.review(List.of()));
    }

    @Test
    void anEditCountsAfterASecond() {
        assertThat(reviewing.review(List.of("silver"))).containsExactly(STANDS);
        store.run(() -> words.add(new BannedWord("silver")));

        clock.forward(Duration.ofMillis(999));
        assertThat(reviewing.review(List.of("silver"))).containsExactly(STANDS);
        clock.forward(Duration.ofMillis(1));
        assertThat(reviewing.review(List.of("silver"))).containsExactly(BANNED_WORD);
    }

    @Test
    void withoutADatabaseItJudgesByTheWordsThatItKnows() {
        assertThat(reviewing.review(List.of("gold"))).containsExactly(BANNED_WORD);
        store.goAway();
        clock.forward(Duration.ofHours(1));

        assertThat(reviewing.review(List.of("gold", "lamps"))).containsExactly(BANNED_WORD, STANDS);
    }
}
