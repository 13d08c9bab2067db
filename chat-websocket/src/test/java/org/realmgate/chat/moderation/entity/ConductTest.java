package org.realmgate.chat.moderation.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConductTest {
    private static final long NOW = 1_767_268_800_000L;
    private static final long SECONDS = 1_000;
    private static final long MINUTES = 60 * SECONDS;

    private final Conduct conduct = new Conduct();

    @Test
    void theTwentyFirstMessageWithinTenSecondsIsAFlood() {
        for (int i = 0; i < 20; i++) {
            assertThat(conduct.floods(NOW + i)).as("message %d", i + 1).isFalse();
            conduct.say("message " + i, NOW + i);
        }

        assertThat(conduct.floods(NOW + 19)).isTrue();
        assertThat(conduct.floods(NOW + 10 * SECONDS - 1)).isTrue();
        assertThat(conduct.floods(NOW + 10 * SECONDS)).isFalse();
    }

    @Test
    void theSameTextForTheThirdTimeWithinThirtySecondsIsARepeat() {
        conduct.say("buy gold", NOW);
        assertThat(conduct.repeats("buy gold", NOW)).isFalse();
        conduct.say("buy gold", NOW + 1);

        assertThat(conduct.repeats("buy gold", NOW + 30 * SECONDS - 1)).isTrue();
        assertThat(conduct.repeats("sell gold", NOW + 1)).isFalse();
        assertThat(conduct.repeats("buy gold", NOW + 30 * SECONDS)).isFalse();
    }

    @Test
    void repeatsAreFoundAmongAsManyMessagesAsNoFloodHas() {
        conduct.say("buy gold", NOW);
        conduct.say("buy gold", NOW);
        for (int i = 0; i < 58; i++) {
            conduct.say("message " + i, NOW + i * 500L);
        }

        assertThat(conduct.repeats("buy gold", NOW + 29 * SECONDS)).isTrue();
    }

    @Test
    void theThirdStrikeWithinTenMinutesMutes() {
        assertThat(conduct.strike(NOW)).isFalse();
        assertThat(conduct.strike(NOW + 1)).isFalse();
        assertThat(conduct.strike(NOW + 10 * MINUTES - 1)).isTrue();
    }

    @Test
    void aStrikeIsForgottenAfterTenMinutes() {
        conduct.strike(NOW);
        conduct.strike(NOW + 1);

        assertThat(conduct.strike(NOW + 10 * MINUTES)).isFalse();
    }

    @Test
    void afterAMuteStrikesCountFromTheBeginning() {
        conduct.strike(NOW);
        conduct.strike(NOW);
        conduct.strike(NOW);

        assertThat(conduct.strike(NOW)).isFalse();
        assertThat(conduct.strike(NOW)).isFalse();
        assertThat(conduct.strike(NOW)).isTrue();
    }
}
