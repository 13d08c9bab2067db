package org.realmgate.social.party.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.realmgate.social.party.control.RunningParties.outcome;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.social.PartyMemberJoined;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.social.party.entity.NoParty;
import org.realmgate.social.party.entity.NoSuchPartyMember;
import org.realmgate.social.party.entity.NotPartyLeader;
import org.realmgate.social.party.entity.PartyWithOneself;

class PartyLeavingIT {
    private static final int ROUNDS = 10;

    private RunningParties realm;
    private RunningParties.Instance social;

    private void openOn(Database database) {
        realm = new RunningParties(database);
        social = realm.first();
    }

    private void reopenOn(Database database) {
        if (database != Database.H2) {
            close();
            openOn(database);
        }
    }

    @BeforeEach
    void open() {
        openOn(Database.H2);
    }

    @AfterEach
    void close() {
        realm.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theLongestMemberLeadsAfterTheLeaderAndIsTold(Database database) {
        reopenOn(database);
        social.gather(1, 3, 2);

        social.leave(1);

        assertThat(realm.membersWith(2)).containsExactly(3L, 2L);
        assertThat(realm.partyOf(2).leaderId()).isEqualTo(3);
        assertThat(realm.toldTo(3)).containsExactlyInAnyOrder("party_invite", "party_leader");
        assertThat(realm.told("social.PartyMemberLeft"))
                .singleElement()
                .asString()
                .contains("\"user_id\":1", "\"reason\":\"left\"");
    }

    @Test
    void whoIsLeftAloneIsInNoPartyAnyMore() {
        social.gather(1, 2);

        social.leave(1);

        assertThat(realm.membersWith(2)).isEmpty();
        assertThat(realm.rows("party")).isZero();
        assertThat(realm.toldTo(2)).contains("party_ended");
        assertThat(realm.told("social.PartyMemberLeft")).hasSize(2);
        assertThatThrownBy(() -> social.leave(2)).isInstanceOf(NoParty.class);
    }

    @Test
    void aPartyOfOneStaysWhileAnInvitationIsOpen() {
        social.gather(1, 2);
        var partyId = social.invite(1, 3);

        social.leave(2);
        assertThat(realm.membersWith(1)).containsExactly(1L);

        social.accept(3, partyId);
        assertThat(realm.membersWith(1)).containsExactly(1L, 3L);
    }

    @Test
    void whoFoundedItAndLeavesTakesItsInvitationsAlong() {
        social.invite(1, 2);

        social.leave(1);

        assertThat(realm.rows("party")).isZero();
        assertThat(realm.rows("party_invite")).isZero();
    }

    @Test
    void theLeaderKicksOthersAndNobodyElseDoes() {
        social.gather(1, 2, 3);

        assertThatThrownBy(() -> social.kick(2, 3)).isInstanceOf(NotPartyLeader.class);
        assertThatThrownBy(() -> social.kick(1, 1)).isInstanceOf(PartyWithOneself.class);
        assertThatThrownBy(() -> social.kick(1, 9)).isInstanceOf(NoSuchPartyMember.class);
        assertThatThrownBy(() -> social.kick(9, 1)).isInstanceOf(NoParty.class);
        social.kick(1, 3);

        assertThat(realm.membersWith(1)).containsExactly(1L, 2L);
        assertThat(realm.membersWith(3)).isEmpty();
        assertThat(realm.toldTo(3)).contains("party_kicked");
    }

    @Test
    void theLeaderHandsOverAndMakesARaidAndNobodyElseDoes() {
        social.gather(1, 2);
        assertThatThrownBy(() -> social.handOver(2, 2)).isInstanceOf(NotPartyLeader.class);
        assertThatThrownBy(() -> social.makeRaid(2)).isInstanceOf(NotPartyLeader.class);
        assertThatThrownBy(() -> social.handOver(1, 9)).isInstanceOf(NoSuchPartyMember.class);

        social.handOver(1, 2);
        assertThat(realm.toldTo(2)).contains("party_leader");
        assertThatThrownBy(() -> social.handOver(1, 1)).isInstanceOf(NotPartyLeader.class);
        social.makeRaid(2);

        assertThat(realm.partyOf(1).leaderId()).isEqualTo(2);
        assertThat(realm.partyOf(1).isRaid()).isTrue();
    }

    @Test
    void whoseAccountIsDeletedIsInNoParty() {
        social.gather(1, 2, 3);
        var leaving = social.get(PartyLeaving.class);

        realm.store.run(() -> leaving.delete(1));
        realm.store.run(() -> leaving.delete(1));

        assertThat(realm.membersWith(2)).containsExactly(2L, 3L);
        assertThat(realm.partyOf(2).leaderId()).isEqualTo(2);
    }

    @Test
    void whoComesLaterLearnsWhoIsInWhichParty() {
        var partyId = social.gather(5, 2);
        social.invite(9, 8);
        var replay = social.get(PartyReplay.class);
        var two = Subject.player(2);
        var five = Subject.player(5);

        assertThat(realm.store.in(() -> replay.subjects(Optional.empty(), 2)))
                .containsExactly(two, five);
        assertThat(realm.store.in(() -> replay.subjects(Optional.of(five), 2)))
                .containsExactly(Subject.player(9));
        assertThat(realm.store.in(() -> replay.subjects(Optional.of(Subject.guild("7")), 2)))
                .containsExactly(two, five);
        assertThat(realm.store.in(() -> replay.subjects(Optional.of(Subject.saga("s")), 2)))
                .isEmpty();
        assertThat(
                        realm.store.in(
                                () ->
                                        replay.facts(
                                                List.of(
                                                        Subject.guild("5"),
                                                        two,
                                                        Subject.player(3)))))
                .containsExactly(new PartyMemberJoined(2, partyId, 1767268800001L));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aLeaderLeavesWhileAnotherAccepts(Database database) {
        reopenOn(database);
        for (long leader = 1; leader <= ROUNDS * 3; leader += 3) {
            long founder = leader;
            var partyId = social.invite(founder, founder + 1, founder + 2);
            social.accept(founder + 1, partyId);

            var outcomes =
                    InParallel.run(
                            2,
                            thread -> {
                                var instance = realm.another();
                                return outcome(
                                        thread == 0
                                                ? () -> instance.leave(founder)
                                                : () -> instance.accept(founder + 2, partyId));
                            });

            assertThat(outcomes).containsExactly("done", "done");
            assertThat(realm.membersWith(founder)).isEmpty();
            assertThat(realm.membersWith(founder + 2))
                    .containsExactlyInAnyOrder(founder + 1, founder + 2);
            assertThat(realm.partyOf(founder + 2).leaderId()).isEqualTo(founder + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void allLeaveAtOnceAndNothingIsLeft(Database database) {
        reopenOn(database);
        social.gather(1, 2, 3, 4, 5);

        var outcomes =
                InParallel.run(
                        5,
                        thread -> {
                            var instance = realm.another();
                            return outcome(() -> instance.leave(thread + 1L));
                        });

        // The last but one ends it for the last one, too.
        assertThat(outcomes).containsOnly("done", "social.no-party");
        assertThat(outcomes).filteredOn("done"::equals).hasSize(4);
        assertThat(realm.rows("party")).isZero();
        assertThat(realm.rows("party_member")).isZero();
        assertThat(realm.told("social.PartyMemberLeft")).hasSize(5);
    }
}
