package org.realmgate.contracts.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class UsernameTest {
    private static final String SKY_IN_LETTERS = "\u1112\u1161\u1102\u1173\u11af";

    @Test
    void hangulInLettersIsTheSameNameAsInSyllables() {
        assertThat(Username.key("Ben-" + SKY_IN_LETTERS)).isEqualTo("ben-하늘");
        assertThat(Username.composed("Ben-" + SKY_IN_LETTERS)).isEqualTo("Ben-하늘");
    }

    @Test
    void theCaseMakesNoDifferenceInAnyLanguage() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Username.key("IRIS")).isEqualTo("iris");
        } finally {
            Locale.setDefault(before);
        }
    }
}
