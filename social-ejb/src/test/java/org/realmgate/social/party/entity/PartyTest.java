package org.realmgate.social.party.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartyTest {
    private static final long ANNA = 1;
    private static final long BORA = 2;
    private static final long CHLOE = 3;
    private static final long NOON = 1_767_268_800_000L;

    private final Party party = Party.founded("p", ANNA, NOON);

    private void fill(int members) {
        for (int n = party.members().size() + 1; n <= members; n++) {
            party.join(n, NOON + n);
        }
    }

    @Test
    void whoeverFoundsAPartyLeadsIt() {
        assertThat(party.leaderId()).isEqualTo(ANNA);
        assertThat(party.members()).containsExactly(new PartyMember(ANNA, NOON));
        assertThat(party.isRaid()).isFalse();
    }

    @Test
    void theFifthComesInAndTheSixthDoesNot() {
        fill(4);

        party.join(5, NOON);
        assertThat(party.members()).hasSize(5);

        assertThatThrownBy(() -> party.join(6, NOON))
                .isInstanceOf(PartyFull.class)
                .hasMessage("it holds at most 5: members=5");
        assertThatThrownBy(party::requirePlace).isInstanceOf(PartyFull.class);
        assertThat(party.members()).hasSize(5);
    }

    @Test
    void theTwentyFifthComesIntoARaidAndTheNextOneDoesNot() {
        fill(5);
        party.makeRaid();
        fill(24);

        party.join(25, NOON);
        assertThat(party.members()).hasSize(25);

        assertThatThrownBy(() -> party.join(26, NOON))
                .isInstanceOf(PartyFull.class)
                .hasMessage("it holds at most 25: members=25");
    }

    @Test
    void theLongestMemberLeadsAfterTheLeader() {
        party.join(CHLOE, NOON + 1);
        party.join(BORA, NOON + 2);

        party.leave(ANNA);

        assertThat(party.leaderId()).isEqualTo(CHLOE);
        assertThat(party.members()).extracting(PartyMember::userId).containsExactly(CHLOE, BORA);
    }

    @Test
    void ofTwoWhoCameTogetherTheLowerIdIsTheLonger() {
        party.join(CHLOE, NOON + 1);
        party.join(BORA, NOON + 1);

        party.leave(ANNA);

        assertThat(party.leaderId()).isEqualTo(BORA);
    }

    @Test
    void theLeaderStaysOneWhenAnotherLeaves() {
        party.join(BORA, NOON + 1);

        party.leave(BORA);

        assertThat(party.leaderId()).isEqualTo(ANNA);
    }

    @Test
    void theLastOneLeavesNobody() {
        party.leave(ANNA);

        assertThat(party.members()).isEmpty();
    }

    @Test
    void onlyAMemberLeavesOrLeads() {
        assertThatThrownBy(() -> party.leave(BORA)).isInstanceOf(NoSuchPartyMember.class);
        assertThatThrownBy(() -> party.handTo(BORA)).isInstanceOf(NoSuchPartyMember.class);
        party.join(BORA, NOON);

        party.handTo(BORA);

        party.requireLeader(BORA);
        assertThatThrownBy(() -> party.requireLeader(ANNA)).isInstanceOf(NotPartyLeader.class);
    }

    @Test
    void eachChangeGivesItANewVersionAndNothingElseDoes() {
        var versions = new ArrayList<>(List.of(party.version()));
        party.join(BORA, NOON);
        versions.add(party.version());
        party.handTo(BORA);
        versions.add(party.version());
        party.makeRaid();
        versions.add(party.version());
        party.leave(ANNA);
        versions.add(party.version());
        assertThat(versions).containsExactly(1L, 2L, 3L, 4L, 5L);

        party.handTo(BORA);
        party.makeRaid();
        assertThat(party.version()).isEqualTo(5);
    }
}
