package org.realmgate.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private final Presence presence = new Presence();

    private List<String> told() {
        return told(100);
    }

    private List<String> told(int most) {
        var all = new ArrayList<String>();
        presence.take(most, (change, userId, name) -> all.add(change + " " + userId + name));
        return all;
    }

    @Test
    void whoComesAndGoesIsToldOnce() {
        presence.arrive(1, "a");
        assertThat(told()).containsExactly("ARRIVED 1a");
        assertThat(told()).isEmpty();
        presence.leave(1);
        assertThat(told()).containsExactly("LEFT 1");
    }

    @Test
    void whoLeftBeforeTheServiceReadIsNotNamed() {
        presence.arrive(1, "a");
        presence.leave(1);
        assertThat(presence.changes()).isZero();
        assertThat(told()).isEmpty();
    }

    @Test
    void whoComesBackAndLeavesAgainBeforeTheServiceReadsHasLeft() {
        presence.arrive(1, "a");
        told();
        presence.leave(1);
        presence.arrive(1, "a");
        presence.leave(1);
        assertThat(told()).containsExactly("LEFT 1");
    }

    @Test
    void whoComesBackBeforeTheServiceReadsStartsAfresh() {
        presence.arrive(1, "a");
        told();
        presence.leave(1);
        presence.arrive(1, "a");
        assertThat(told()).containsExactly("RESYNC 1a");
    }

    @Test
    void onlyWhoIsHereStartsAfresh() {
        presence.resync(1);
        presence.leave(1);
        assertThat(told()).isEmpty();
        presence.arrive(1, "a");
        presence.resync(1);
        assertThat(told()).containsExactly("ARRIVED 1a");
        presence.resync(1);
        assertThat(told()).containsExactly("RESYNC 1a");
    }

    @Test
    void whomTheServiceForgotArrivesAgain() {
        presence.arrive(1, "a");
        told();
        presence.forget(1);
        presence.resync(1);
        assertThat(told()).containsExactly("ARRIVED 1a");
    }

    @Test
    void afterABreakAllWhoAreHereArrive() {
        presence.arrive(1, "a");
        presence.arrive(2, "b");
        told();
        presence.leave(1);
        presence.reset();
        assertThat(told()).containsExactly("ARRIVED 2b");
    }

    @Test
    void noMoreIsToldThanFits() {
        presence.arrive(1, "a");
        presence.arrive(2, "b");
        assertThat(told(1)).containsExactly("ARRIVED 1a");
        assertThat(presence.changes()).isEqualTo(1);
        assertThat(told(1)).containsExactly("ARRIVED 2b");
    }
}
