package org.realmgate.social.party.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.realmgate.social.party.control.RunningParties.outcome;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.social.friend.entity.Block;
import org.realmgate.social.friend.entity.Blocked;
import org.realmgate.social.party.entity.AlreadyInParty;
import org.realmgate.social.party.entity.NoSuchPartyInvite;
import org.realmgate.social.party.entity.NotPartyLeader;
import org.realmgate.social.party.entity.PartyFull;
import org.realmgate.social.party.entity.PartyLimits;
import org.realmgate.social.party.entity.PartyWithOneself;
import org.realmgate.social.party.entity.TooManyPartyInvites;
import org.realmgate.social.person.entity.NoSuchPlayer;

class PartyInvitingIT {
    private static final Duration MOMENT = Duration.ofMillis(1);

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
    void whoeverInvitesFirstFoundsAndLeads(Database database) {
        reopenOn(database);

        var partyId = social.invite(1, 2);
        assertThat(realm.membersWith(1)).containsExactly(1L);
        realm.clock.forward(MOMENT);
        social.accept(2, partyId);

        assertThat(realm.membersWith(2)).containsExactly(1L, 2L);
        assertThat(realm.partyOf(2).leaderId()).isEqualTo(1);
        assertThat(realm.partyOf(2).version()).isEqualTo(2);
        assertThat(realm.toldTo(2)).containsExactly("party_invite");
        assertThat(realm.toldTo(1)).containsExactly("party_joined");
        assertThat(realm.told("social.PartyMemberJoined"))
                .containsExactly(
                        "{\"user_id\":1,\"party_id\":\"%s\",\"timestamp\":1767268800000}"
                                .formatted(partyId),
                        "{\"user_id\":2,\"party_id\":\"%s\",\"timestamp\":1767268800001}"
                                .formatted(partyId));
        assertThat(realm.rows("party_invite")).isZero();
    }

    @Test
    void whoIsNobodyOrOneselfOrBlockedIsNotInvited() {
        assertThatThrownBy(() -> social.invite(1, RunningParties.PLAYERS + 1))
                .isInstanceOf(NoSuchPlayer.class);
        assertThatThrownBy(() -> social.invite(1, 1)).isInstanceOf(PartyWithOneself.class);
        realm.store.run(() -> realm.store.entities().persist(new Block(2, 1, 0)));
        assertThatThrownBy(() -> social.invite(1, 2)).isInstanceOf(Blocked.class);
        assertThatThrownBy(() -> social.invite(2, 1)).isInstanceOf(Blocked.class);

        assertThat(realm.rows("party")).isZero();
    }

    @Test
    void inAPartyItsLeaderInvitesAndNoMemberOfIt() {
        social.gather(1, 2);

        assertThatThrownBy(() -> social.invite(2, 3)).isInstanceOf(NotPartyLeader.class);
        assertThatThrownBy(() -> social.invite(1, 2)).isInstanceOf(AlreadyInParty.class);
    }

    @Test
    void anInvitationIsOpenForAMinuteAndToldOnce() {
        var partyId = social.invite(1, 2);
        realm.clock.forward(PartyLimits.INVITE_LASTS.minus(MOMENT));
        assertThat(social.invite(1, 2)).isEqualTo(partyId);
        assertThat(realm.toldTo(2)).hasSize(1);
        assertThat(realm.store.in(() -> social.get(PartyInvites.class).of(2))).hasSize(1);

        realm.clock.forward(MOMENT);

        assertThat(realm.store.in(() -> social.get(PartyInvites.class).of(2))).isEmpty();
        assertThatThrownBy(() -> social.accept(2, partyId)).isInstanceOf(NoSuchPartyInvite.class);
        assertThatThrownBy(() -> social.decline(2, partyId)).isInstanceOf(NoSuchPartyInvite.class);
        social.invite(1, 2);
        assertThat(realm.toldTo(2)).hasSize(2);
        assertThat(social.accept(2, partyId).members()).hasSize(2);
    }

    @Test
    void anInvitationIsForNobodyElse() {
        var partyId = social.invite(1, 2);

        assertThatThrownBy(() -> social.accept(3, partyId)).isInstanceOf(NoSuchPartyInvite.class);
        assertThatThrownBy(() -> social.decline(3, partyId)).isInstanceOf(NoSuchPartyInvite.class);
        assertThatThrownBy(() -> social.accept(2, "none")).isInstanceOf(NoSuchPartyInvite.class);
    }

    @Test
    void whoAcceptsTwiceIsInOnce() {
        var partyId = social.invite(1, 2);
        social.accept(2, partyId);

        assertThat(social.accept(2, partyId).members()).hasSize(2);
        assertThat(realm.told("social.PartyMemberJoined")).hasSize(2);
    }

    @Test
    void aPlayerIsInOnePartyAtMost() {
        social.gather(1, 2);
        var other = social.invite(3, 2);

        assertThatThrownBy(() -> social.accept(2, other)).isInstanceOf(AlreadyInParty.class);
        assertThat(realm.partyOf(3).version()).isEqualTo(1);

        social.leave(2);
        assertThat(social.accept(2, other).members()).hasSize(2);
    }

    @Test
    void aFullPartyInvitesNobodyAndARaidDoesUpToItsOwnBound() {
        social.gather(1, 2, 3, 4);
        social.invite(1, 5, 6);
        social.accept(5, social.invite(1, 5));

        assertThatThrownBy(() -> social.accept(6, realm.partyOf(1).partyId()))
                .isInstanceOf(PartyFull.class);
        assertThatThrownBy(() -> social.invite(1, 7)).isInstanceOf(PartyFull.class);

        social.makeRaid(1);
        assertThat(social.accept(6, realm.partyOf(1).partyId()).members()).hasSize(6);
    }

    @Test
    void theTwentyFifthIsInvitedIntoARaidAndTheNextOneIsNot() {
        social.gather(LongStream.rangeClosed(1, 24).toArray());

        social.accept(25, social.invite(1, 25));

        assertThatThrownBy(() -> social.invite(1, 26)).isInstanceOf(PartyFull.class);
        assertThat(realm.membersWith(1)).hasSize(25);
    }

    @Test
    void aPartyHasSoManyOpenInvitationsAndNoMore() {
        social.invite(1, LongStream.rangeClosed(2, 1 + PartyLimits.INVITES_MAX).toArray());

        assertThatThrownBy(() -> social.invite(1, 40))
                .isInstanceOf(TooManyPartyInvites.class)
                .hasMessageContaining("open=25");
        social.decline(2, social.invite(1, 2));
        social.invite(1, 40);
        realm.clock.forward(PartyLimits.INVITE_LASTS);
        social.invite(1, 41);
    }

    @Test
    void whoDeclinesIsToldOfAndAPartyOfOneEndsWithItsLastInvitation() {
        var partyId = social.invite(1, 2, 3);

        social.decline(2, partyId);
        assertThat(realm.toldTo(1)).containsExactly("party_declined");
        assertThat(realm.membersWith(1)).containsExactly(1L);

        social.decline(3, partyId);
        assertThat(realm.membersWith(1)).isEmpty();
        assertThat(realm.rows("party")).isZero();
        assertThat(realm.toldTo(1))
                .containsExactlyInAnyOrder("party_declined", "party_declined", "party_ended");
        assertThat(realm.told("social.PartyMemberLeft"))
                .singleElement()
                .asString()
                .contains("\"user_id\":1", "\"reason\":\"ended\"");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofTwoWhoAcceptTheLastPlaceOneIsIn(Database database) {
        reopenOn(database);
        social.gather(1, 2, 3, 4);
        var partyId = social.invite(1, 5, 6);

        var outcomes =
                InParallel.run(
                        2,
                        thread -> {
                            var instance = realm.another();
                            return outcome(() -> instance.accept(5 + thread, partyId));
                        });

        assertThat(outcomes).containsExactlyInAnyOrder("done", "social.party-full");
        assertThat(realm.membersWith(1)).hasSize(5);
        assertThat(realm.rows("party_member")).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoAcceptsTwoPartiesAtOnceIsInOneOfThem(Database database) {
        reopenOn(database);
        var parties = new String[] {social.invite(1, 9), social.invite(2, 9)};

        var outcomes =
                InParallel.run(
                        2,
                        thread -> {
                            var instance = realm.another();
                            return outcome(() -> instance.accept(9, parties[thread]));
                        });

        assertThat(outcomes).containsExactlyInAnyOrder("done", "social.already-in-party");
        assertThat(realm.membersWith(9)).hasSize(2);
        assertThat(realm.told("social.PartyMemberJoined")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoInvitesSeveralAtOnceFoundsOneParty(Database database) {
        reopenOn(database);

        var parties =
                InParallel.run(
                        4,
                        thread -> {
                            var instance = realm.another();
                            return instance.invite(1, 2 + thread);
                        });

        assertThat(parties).containsOnly(realm.partyOf(1).partyId());
        assertThat(realm.rows("party")).isEqualTo(1);
        assertThat(realm.rows("party_invite")).isEqualTo(4);
    }
}
