package org.realmgate.social.friend.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FriendshipTest {
    @Test
    void itIsTheSameFromBothSides() {
        assertThat(new Friendship.Key(7, 3))
                .isEqualTo(new Friendship.Key(3, 7))
                .hasSameHashCodeAs(new Friendship.Key(3, 7))
                .isNotEqualTo(new Friendship.Key(3, 8));
    }

    @Test
    void aRequestIsItsAskersUntilItIsAccepted() {
        var friendship = new Friendship(7, 3, 1_000);

        assertThat(friendship.isAccepted()).isFalse();
        assertThat(friendship.isRequestOf(7)).isTrue();
        assertThat(friendship.isRequestOf(3)).isFalse();
        assertThat(friendship.since()).isEqualTo(1_000);

        friendship.accept(2_000);

        assertThat(friendship.isAccepted()).isTrue();
        assertThat(friendship.isRequestOf(7)).isFalse();
        assertThat(friendship.since()).isEqualTo(2_000);
    }
}
