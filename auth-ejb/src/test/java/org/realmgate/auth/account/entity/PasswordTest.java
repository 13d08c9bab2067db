package org.realmgate.auth.account.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.refusal.Refusal;

class PasswordTest {
    private static final AccountName ANNA = new AccountName("anna-of-the-north");

    @ParameterizedTest
    @ValueSource(strings = {"a", "가", "🐉"})
    void aPasswordHas8To128CharactersHoweverManyBytesTheyTake(String character) {
        for (int length : new int[] {8, 128}) {
            var text = character.repeat(length);

            assertThat(Password.chosen(text, ANNA).text()).isEqualTo(text);
        }
        for (int length : new int[] {7, 129}) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> Password.chosen(character.repeat(length), ANNA))
                    .withMessage(
                            "a password has 8..128 characters: characters="
                                    + length
                                    + " (Password)");
        }
    }

    @Test
    void noPasswordIsTooShortAPassword() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Password.chosen(null, ANNA))
                .withMessageContaining("characters=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna-of-the-north", "ANNA-of-the-NORTH"})
    void theNameIsNoPassword(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Password.chosen(text, ANNA))
                .withMessage("a password must not be the name (Password)");
    }

    @Test
    void aLogThatPrintsAPasswordDoesNotShowIt() {
        assertThat(Password.chosen("correct horse", ANNA)).hasToString("Password[…]");
    }
}
