package org.realmgate.chat.moderation.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedTextTest {
    private static final List<String> INVISIBLE =
            List.of("\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u034f", "\u202e", "\ufe0f");
    private static final List<String> MARKS = List.of("\u0301", "\u0327", "\u0336", "\u20dd");
    private static final List<String> SIGNS = List.of("*", "_", "'", "~", "^", "`", "#");

    private static boolean finds(String word, String text) {
        return FoldedText.of(text).contains(new FoldedText.Word(word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gold",
                "GOLD",
                "ＧＯＬＤ",
                "𝐠𝐨𝐥𝐝",
                "ⓖⓞⓛⓓ",
                "🅖🅞🅛🅓",
                "g\u200bo\u200bl\u200bd",
                "gòĺd",
                "g̶o̶l̶d̶",
                "gоld",
                "g0ld",
                "go1d",
                "goId",
                "gοld",
                "ɡold",
                "g o l d",
                "g.o.l.d",
                "g-o-l-d",
                "g 0 l d",
                "g🐉o🐉l🐉d",
                "go*ld",
                "go_ld",
                "go'ld",
                "g\u00ado\u00adld",
                "gooooold",
                "GOLDfish",
                "my goldfish!",
                "ggggold",
                "g  o  l  d",
                "fools g o l d here",
                "gøld",
                "ԍ gold",
                "go|d"
            })
    void aBannedWordIsFoundInItsDisguise(String text) {
        assertThat(finds("gold", text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "시발",
                "시\u200b발",
                "\u1109\u1175\u1107\u1161\u11af",
                "ㅅㅣㅂㅏㄹ",
                "시바ㄹ",
                "시 발",
                "시.발",
                "시*발",
                "시이발시발",
                "야 시발!",
                "시ㅂㅏㄹ",
                "시 발 진짜"
            })
    void aKoreanWordIsFoundInItsDisguise(String text) {
        assertThat(finds("시발", text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "penis, visit pen island today",
        "penis, I lost my pen.Is it here?",
        "penis, a pen-island",
        "god, that is good",
        "god, goods",
        "bot, boot",
        "hot, shoot",
        "ass, we have 455 gold",
        "ass, $$$",
        "ass, as soon as possible",
        "ass, a sure thing",
        "cock, соска",
        "시발, 다시 발표하자",
        "시발, 다시바라보다",
        "시발, 시장에서 발을 다쳤다",
        "새끼, 새 끼니를 먹자",
        "바보, 바다를 보다",
        "gold, 🥇🥇🥇",
        "gold, go old",
        "gold, 'go, ld'"
    })
    void innocentTextsAreLeftAlone(String word, String text) {
        assertThat(finds(word, text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ass, asssss",
        "ass, a$$",
        "ass, @ss",
        "ass, a55",
        "ass, @55hat",
        "bitch, ВІТСН",
        "сука, сука!",
        "сука, СУКА",
        "two words, TWO   words",
        "🖕, go 🖕 away",
        "88, 1988",
        "a-b, a b",
        "straße, STRASSE",
        "σας, ΣΑΣ",
        "하하, 하하ㅋㅋ"
    })
    void eachWordIsFoundByItsOwnRules(String word, String text) {
        assertThat(finds(word, text)).isTrue();
    }

    @Test
    void aVoicedKanaIsAnotherLetter() {
        assertThat(finds("かき", "がき")).isFalse();
        assertThat(finds("ガキ", "ｶﾞｷ")).isTrue();
    }

    @Test
    void anEmptyWordIsInNoText() {
        assertThat(new FoldedText.Word("\u200b***").isEmpty()).isTrue();
        assertThat(finds("***", "anything at all")).isFalse();
        assertThat(finds("***", "***")).isFalse();
    }

    /** Thousands of random disguises of words of several scripts, each of which must be seen. */
    @Test
    void noMixtureOfDisguisesHidesAWord() {
        var words = List.of("gold", "asshole", "시발", "병신", "сука", "バカ", "bitcoin");
        for (long seed = 0; seed < 5_000; seed++) {
            var random = new SplittableRandom(seed);
            var word = words.get(random.nextInt(words.size()));
            var text = "hey " + disguised(word, random) + " you";

            assertThat(finds(word, text)).as("seed=%d word=%s text=%s", seed, word, text).isTrue();
        }
    }

    private static String disguised(String word, SplittableRandom random) {
        return word.codePoints()
                .mapToObj(Character::toString)
                .map(letter -> random.nextInt(3) == 0 ? letter.toUpperCase() : letter)
                .map(
                        letter ->
                                letter
                                        + switch (random.nextInt(5)) {
                                            case 0 -> one(INVISIBLE, random);
                                            case 1 -> one(MARKS, random);
                                            case 2 -> one(SIGNS, random);
                                            default -> "";
                                        })
                .collect(Collectors.joining());
    }

    private static String one(List<String> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Sentences in which a filter that reads over spaces or sounds out numbers sees something. */
    @Test
    void ordinaryTalkIsLeftAlone() {
        var words =
                List.of("시발", "병신", "새끼", "fuck", "shit", "penis", "cunt", "nigger", "cock", "tit");
        var talk =
                List.of(
                        "안녕하세요 반갑습니다",
                        "오늘 다시 발견했어요",
                        "병 신고 접수됐나요",
                        "새 끼니 준비",
                        "우리 길드 레이드 8시 시작!",
                        "ㅋㅋㅋㅋㅋㅋ",
                        "ㅠㅠ 또 죽었어",
                        "그 시 발음이 어려워",
                        "gg wp",
                        "lol brb afk",
                        "WTS +5 sword 1500g 🗡️",
                        "Let's meet at zone:3 (500, 480)",
                        "it's hot in here",
                        "this hit is great",
                        "pen is mightier than the sword",
                        "it is high time",
                        "10:30? ok",
                        "😀😀😀 nice!!!",
                        "👩‍👩‍👧‍👦 party",
                        "can't wait",
                        "see you next time",
                        "привет как дела",
                        "καλημέρα",
                        "こんにちは",
                        "naïve café",
                        "x2 xp 7/7",
                        "<3 <3");
        for (var sentence : talk) {
            for (var word : words) {
                assertThat(finds(word, sentence)).as("%s in: %s", word, sentence).isFalse();
            }
        }
    }
}
