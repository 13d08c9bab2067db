package org.realmgate.social.mail.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.world.Lot;

class LetterTest {
    private static final String SWORD = "01234567-89ab-4def-8123-456789abcdef";
    private static final String OTHER_SWORD = "11234567-89ab-4def-8123-456789abcdef";
    private static final Enclosure BREAD = Enclosure.of("bread", null, 3);

    private static Letter with(Enclosure... items) {
        return new Letter("For you", "", 0, List.of(items));
    }

    private static Letter saying(String subject, String body) {
        return new Letter(subject, body, 0, List.of());
    }

    private static Letter holding(long gold) {
        return new Letter("For you", "", gold, List.of());
    }

    private static void isFit(Letter letter) {
        assertThatCode(letter::requireFitForPlayers).doesNotThrowAnyException();
    }

    private static void isRefused(Letter letter, String why) {
        assertThatThrownBy(letter::requireFitForPlayers)
                .isInstanceOf(MailMalformed.class)
                .hasMessageContaining(why);
    }

    @Test
    void aSubjectHasOneToEightyCodePoints() {
        isFit(saying("a", ""));
        isFit(saying("\uD83D\uDE00".repeat(80), ""));
        isRefused(saying("\uD83D\uDE00".repeat(81), ""), "subject");
        isRefused(saying(" ", ""), "subject");
        isRefused(saying(null, ""), "subject");
    }

    @Test
    void aBodyHasUpToTwoThousandCodePoints() {
        isFit(saying("a", "\uD83D\uDE00".repeat(2_000)));
        isRefused(saying("a", "b".repeat(2_001)), "body");
        isRefused(saying("a", null), "body");
    }

    @Test
    void textHasLinesInABodyOnlyAndNoOtherControlCharacters() {
        isFit(saying("a", "one\ntwo"));
        isRefused(saying("one\ntwo", ""), "control characters");
        isRefused(saying("a", "one\u0000"), "control characters");
        isRefused(saying("a", "half \uD83D"), "control characters");
    }

    @Test
    void goldIsBoundedAndTheRealmsOwnMore() {
        isFit(holding(MailLimits.GOLD_MAX));
        isRefused(holding(MailLimits.GOLD_MAX + 1), "gold");
        isRefused(holding(-1), "gold");
        assertThatCode(holding(MailLimits.REWARD_GOLD_MAX)::requireFitForRewards)
                .doesNotThrowAnyException();
        assertThatThrownBy(holding(MailLimits.REWARD_GOLD_MAX + 1)::requireFitForRewards)
                .isInstanceOf(MailMalformed.class);
    }

    @Test
    void atMostSixItemsAreAttached() {
        isFit(with(Collections.nCopies(6, BREAD).toArray(Enclosure[]::new)));
        isRefused(with(Collections.nCopies(7, BREAD).toArray(Enclosure[]::new)), "0..6 items");
        isRefused(new Letter("a", "", 0, null), "0..6 items");
        isRefused(new Letter("a", "", 0, Collections.singletonList(null)), "an item has a name");
    }

    @Test
    void quantitiesAreBounded() {
        isFit(with(Enclosure.of("bread", null, 9_999)));
        isRefused(with(Enclosure.of("bread", null, 10_000)), "1..9999");
        isRefused(with(Enclosure.of("bread", null, 0)), "1..9999");
        isFit(with(Enclosure.of("iron-sword", SWORD, 1)));
        isRefused(with(Enclosure.of("iron-sword", SWORD, 2)), "1..1");
        for (int quantity : List.of(1, 10)) {
            assertThatCode(
                            with(Enclosure.promised("iron-sword", quantity, true))
                                    ::requireFitForRewards)
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(with(Enclosure.promised("iron-sword", 11, true))::requireFitForRewards)
                .isInstanceOf(MailMalformed.class);
    }

    @Test
    void itemsHaveNamesAndUniqueOnesAnIdEach() {
        isRefused(with(Enclosure.of(null, null, 1)), "an item has a name");
        isRefused(with(Enclosure.of("Bread", null, 1)), "an item has a name");
        isRefused(with(Enclosure.of("iron-sword", "sword", 1)), "UUID");
        isRefused(
                with(Enclosure.of("iron-sword", SWORD, 1), Enclosure.of("iron-sword", SWORD, 1)),
                "once");
    }

    @Test
    void commandsGetItemsOfOneSortTogether() {
        var letter =
                with(
                        BREAD,
                        Enclosure.of("iron-sword", SWORD, 1),
                        Enclosure.of("bread", null, 2),
                        Enclosure.of("iron-sword", OTHER_SWORD, 1));

        assertThat(letter.lots())
                .containsExactly(
                        new Lot("bread", 5, List.of()),
                        new Lot("iron-sword", 2, List.of(SWORD, OTHER_SWORD)));
    }

    @Test
    void goldComesFirstAndEachItemHasAPlace() {
        var letter = new Letter("a", "", 5, List.of(BREAD, BREAD));

        assertThat(letter.attachments("m")).extracting(Attachment::place).containsExactly(0, 1, 2);
        assertThat(letter.isBare()).isFalse();
        assertThat(holding(0).isBare()).isTrue();
    }
}
