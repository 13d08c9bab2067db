package org.realmgate.chat.moderation.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MuteTest {
    private static final long NOW = 1_767_268_800_000L;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Mute mute = new Mute(7);

    @Test
    void eachMuteIsLongerThanTheOneBeforeUpToADay() {
        assertThat(muted(NOW)).isEqualTo(Duration.ofMinutes(10));
        assertThat(muted(NOW)).isEqualTo(Duration.ofHours(1));
        assertThat(muted(NOW)).isEqualTo(Duration.ofHours(24));
        assertThat(muted(NOW)).isEqualTo(Duration.ofHours(24));
        assertThat(mute.level()).isEqualTo(3);
    }

    @Test
    void aWeekWithoutAMuteStartsAgainAtTheFirst() {
        muted(NOW);
        muted(NOW);

        assertThat(muted(mute.until() + WEEK.toMillis() + 1)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void afterExactlyAWeekTheLevelStillCounts() {
        muted(NOW);

        assertThat(muted(mute.until() + WEEK.toMillis())).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aLiftedMuteEndsAtOnceButCounts() {
        muted(NOW);
        mute.lift(NOW + 5);
        assertThat(mute.until()).isEqualTo(NOW + 5);

        assertThat(muted(NOW + 6)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void liftingAMuteThatIsOverChangesNothing() {
        muted(NOW);
        long until = mute.until();

        mute.lift(until + 1);

        assertThat(mute.until()).isEqualTo(until);
    }

    private Duration muted(long now) {
        mute.again("chat.flood", now);
        return Duration.ofMillis(mute.until() - now);
    }
}
