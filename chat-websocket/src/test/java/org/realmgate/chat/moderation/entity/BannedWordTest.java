package org.realmgate.chat.moderation.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.refusal.Refusal;

class BannedWordTest {
    @ParameterizedTest
    @CsvSource({"GOLD, gold", "ＧＯＬＤ, gold", "ｶﾞ, ガ", "ofﬁce, office", "①, 1", "바보, 바보"})
    void widthLigaturesAndCaseMakeNoDifference(String text, String folded) {
        assertThat(BannedWord.folded(text)).isEqualTo(folded);
        assertThat(new BannedWord(text).word()).isEqualTo(folded);
    }

    @Test
    void hangulInPartsIsTheSameAsInSyllables() {
        assertThat(BannedWord.folded("\u1107\u1161\u1107\u1169")).isEqualTo("바보");
    }

    @Test
    void spacesAroundAWordAreNotPartOfIt() {
        assertThat(new BannedWord(" two words\u3000").word()).isEqualTo("two words");
    }

    @Test
    void aWordHasOneToFortyCharacters() {
        assertThat(new BannedWord("a").word()).hasSize(1);
        assertThat(new BannedWord("a".repeat(40)).word()).hasSize(40);
        assertRefused("a".repeat(41));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\u2003\u3000"})
    void nothingButSpacesIsNoWordBecauseEveryMessageWouldContainIt(String text) {
        assertRefused(text);
    }

    @Test
    void whatNoMessageMayHoldIsNoPartOfAWord() {
        for (var text :
                List.of("a\u0000b", "a\nb", "a\u0085b", "half a dragon: \ud83d", "***", "\u200b")) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new BannedWord(text))
                    .satisfies(
                            refusal ->
                                    assertThat(refusal.code()).isEqualTo("chat.word-characters"));
        }
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new BannedWord(text))
                .withMessage("a banned word has 1..40 characters (ModerationLimits)");
    }
}
