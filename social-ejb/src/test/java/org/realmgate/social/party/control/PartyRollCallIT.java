package org.realmgate.social.party.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.social.party.entity.PartyLimits;

class PartyRollCallIT {
    private RunningParties realm;
    private RunningParties.Instance social;

    private void openOn(Database database) {
        realm = new RunningParties(database);
        social = realm.first();
    }

    @AfterEach
    void close() {
        realm.close();
    }

    /** Looks as often as a realm does that is up. */
    private void passes(Duration time) {
        for (var left = time; left.isPositive(); left = left.minus(PartyLimits.ROLL_CALL_EVERY)) {
            realm.clock.forward(PartyLimits.ROLL_CALL_EVERY);
            social.call();
        }
    }

    private void gather(long... members) {
        LongStream.of(members).forEach(realm::comeOnline);
        social.gather(members);
        social.call();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoIsOfflineKeepsItsPlaceForFiveMinutesAndNoLonger(Database database) {
        openOn(database);
        gather(1, 2, 3);
        realm.goOffline(1);

        passes(PartyLimits.AWAY_MAX);
        assertThat(realm.membersWith(2)).containsExactly(1L, 2L, 3L);

        passes(PartyLimits.ROLL_CALL_EVERY);
        assertThat(realm.membersWith(2)).containsExactly(2L, 3L);
        assertThat(realm.partyOf(2).leaderId()).isEqualTo(2);
        assertThat(realm.toldTo(1)).contains("party_away");
        assertThat(realm.told("social.PartyMemberLeft"))
                .singleElement()
                .asString()
                .contains("\"user_id\":1", "\"reason\":\"away\"");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoComesBackHasAllTheTimeAgain(Database database) {
        openOn(database);
        gather(1, 2);
        realm.goOffline(2);
        passes(PartyLimits.AWAY_MAX);
        realm.comeOnline(2);
        passes(PartyLimits.ROLL_CALL_EVERY);
        realm.goOffline(2);

        passes(PartyLimits.AWAY_MAX);
        assertThat(realm.membersWith(1)).containsExactly(1L, 2L);

        passes(PartyLimits.ROLL_CALL_EVERY);
        assertThat(realm.membersWith(1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nobodyIsThrownOutBecauseTheRealmWasDown(Database database) {
        openOn(database);
        gather(1, 2, 3);
        realm.goOffline(3);
        passes(PartyLimits.AWAY_MAX);
        // A realm that dies takes everybody's presence along.
        realm.goOffline(1);
        realm.goOffline(2);

        realm.clock.forward(Duration.ofHours(8));
        social.call();
        passes(PartyLimits.AWAY_MAX.minus(PartyLimits.ROLL_CALL_EVERY));
        assertThat(realm.membersWith(1)).containsExactly(1L, 2L, 3L);

        realm.comeOnline(1);
        realm.comeOnline(3);
        passes(PartyLimits.ROLL_CALL_EVERY.multipliedBy(2));
        assertThat(realm.membersWith(1)).containsExactly(1L, 3L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoInstancesLookOnceAndTakeEachOutOnce(Database database) {
        openOn(database);
        gather(LongStream.rangeClosed(1, 20).toArray());
        LongStream.rangeClosed(2, 20).forEach(realm::goOffline);
        passes(PartyLimits.AWAY_MAX);
        realm.clock.forward(PartyLimits.ROLL_CALL_EVERY);
        var instances = new RunningParties.Instance[] {realm.another(), realm.another()};

        InParallel.run(
                2,
                thread -> {
                    instances[thread].call();
                    return thread;
                });

        assertThat(realm.rows("party_member")).isZero();
        assertThat(realm.told("social.PartyMemberLeft")).hasSize(20);
        assertThat(LongStream.rangeClosed(2, 19).mapToObj(realm::toldTo))
                .allSatisfy(told -> assertThat(told).containsOnlyOnce("party_away"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aPartyOfOneEndsWhenItsLastInvitationIsOver(Database database) {
        openOn(database);
        realm.comeOnline(1);
        social.invite(1, 2);

        passes(PartyLimits.INVITE_LASTS.minus(PartyLimits.ROLL_CALL_EVERY));
        assertThat(realm.membersWith(1)).containsExactly(1L);

        passes(PartyLimits.ROLL_CALL_EVERY);
        assertThat(realm.membersWith(1)).isEmpty();
        assertThat(realm.rows("party")).isZero();
        assertThat(realm.rows("party_invite")).isZero();
    }

    /** Looking and ending lock several members' rows; in one order, so that nobody gives up. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void partiesEndWhileSomebodyLooks(Database database) {
        openOn(database);
        for (long leader = 1; leader < RunningParties.PLAYERS; leader += 2) {
            social.gather(leader + 1, leader);
        }
        realm.clock.forward(PartyLimits.ROLL_CALL_EVERY);

        InParallel.run(
                2,
                thread -> {
                    var instance = realm.another();
                    for (long leader = 1; leader < RunningParties.PLAYERS; leader += 2) {
                        if (thread == 0) {
                            instance.leave(leader);
                        } else {
                            realm.clock.forward(PartyLimits.ROLL_CALL_EVERY);
                            instance.call();
                        }
                    }
                    return thread;
                });

        assertThat(realm.rows("party")).isZero();
        assertThat(realm.rows("party_member")).isZero();
    }
}
