package org.realmgate.auth.account.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.refusal.Refusal;

class AccountNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"ab", "12345678901234567890", "하늘", "가나다라마바사아자차카타파하가나다라마바", "A_b-9힣"})
    void aNameHasTwoToTwentyLettersDigitsDashesOrHangul(String text) {
        assertThat(new AccountName(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "a",
                "가",
                "123456789012345678901",
                "a b",
                "a.b",
                "a:b",
                "añb",
                "аdmin",
                "ab\n",
                "ㄱㄴ",
                "a🐉b",
                "<ab>"
            })
    void anythingElseIsRefused(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new AccountName(text))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("auth.name-not-allowed"))
                .withMessage(
                        "a name has 2..20 characters of A-Z a-z 0-9 _ - and Hangul (AccountName)");
    }

    @Test
    void hangulInPartsIsTheSameNameAsHangulInSyllables() {
        var parts = Normalizer.normalize("하늘", Normalizer.Form.NFD);

        assertThat(parts).isNotEqualTo("하늘");
        assertThat(new AccountName(parts)).isEqualTo(new AccountName("하늘"));
        assertThat(AccountName.key(parts)).isEqualTo(AccountName.key("하늘"));
    }

    @Test
    void caseMakesNoOtherNameInAnyLanguageOfTheServer() {
        assertThat(new AccountName("TITAN").key()).isEqualTo(new AccountName("titan").key());
    }
}
