package org.realmgate.auth.account.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.refusal.Refusal;

class EmailTest {
    @ParameterizedTest
    @ValueSource(strings = {"a@b.c", "anna+game@mail.example.org", "하늘@예시.한국", "\uD83C\uDF31@b.c"})
    void anAddressWithADottedHostIsTaken(String text) {
        assertThat(new Email(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "a",
                "a@b",
                "@b.c",
                "a@",
                "a@b.",
                "a@.c",
                "a@b..c",
                "a@b@c.d",
                "a b@c.d",
                "a\u0000@b.c",
                "a\uD83C@b.c",
                "a@b\uDF31.c"
            })
    void anythingElseIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void spacesAroundAreNotPartOfIt() {
        assertThat(new Email(" a@b.c\n").text()).isEqualTo("a@b.c");
    }

    @Test
    void theNameHasAtMost64Characters() {
        assertThat(new Email("a".repeat(64) + "@b.c").text()).hasSize(68);
        assertRefused("a".repeat(65) + "@b.c");
    }

    @Test
    void theWholeHasAtMost254Characters() {
        var host = "@" + "b".repeat(250);

        assertThat(new Email("a" + host + ".c").text()).hasSize(254);
        assertRefused("a" + host + ".cc");
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new Email(text))
                .satisfies(
                        refusal -> assertThat(refusal.code()).isEqualTo("auth.email-not-allowed"))
                .withMessage(
                        "an e-mail address looks like name@host.tld and has at most 254 characters"
                                + " (Email)");
    }
}
