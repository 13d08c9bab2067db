package org.realmgate.social.party.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.party.entity.NoParty;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.NoSuchPlayer;

class PartyResourceIT {
    private static final long NOON = 1_767_268_800_000L;
    private static final SecurityContext ANNA = caller(7);
    private static final SecurityContext BORA = caller(8);
    private static final SecurityContext NEW = caller(9);

    private final TurnedClock clock = new TurnedClock(Instant.ofEpochMilli(NOON));
    private Store store;
    private PartyResource party;

    @BeforeEach
    void open() {
        store = Store.on(Database.H2, "social");
        var beans = store.wiringWith(clock);
        store.run(
                () -> {
                    beans.get(People.class).add(7, "Anna");
                    beans.get(People.class).add(8, "Bora");
                });
        party = beans.get(PartyResource.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static SecurityContext caller(long userId) {
        var caller =
                new Caller(
                        userId,
                        "p" + userId,
                        "s",
                        Set.of(Role.PLAYER),
                        Set.of(),
                        Instant.EPOCH,
                        Instant.MAX);
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return caller;
            }

            @Override
            public boolean isUserInRole(String role) {
                return caller.is(role);
            }

            @Override
            public boolean isSecure() {
                return false;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }

    private void isHere(long userId, int zone, boolean invisible) {
        store.run(
                () -> {
                    store.entities()
                            .createNativeQuery(
                                    "INSERT INTO presence_stream (stream_id, until) VALUES ("
                                            + userId
                                            + ", "
                                            + Long.MAX_VALUE
                                            + ")")
                            .executeUpdate();
                    store.entities()
                            .createNativeQuery(
                                    "INSERT INTO presence (user_id, stream_id, since) VALUES ("
                                            + userId
                                            + ", "
                                            + userId
                                            + ", 1)")
                            .executeUpdate();
                    store.entities()
                            .createNativeQuery(
                                    "UPDATE person SET zone = "
                                            + zone
                                            + ", invisible = "
                                            + invisible
                                            + " WHERE user_id = "
                                            + userId)
                            .executeUpdate();
                });
    }

    private String gathered() {
        var invited = party.invite(new PartyResource.Invite("bora"), ANNA);
        party.accept(invited.partyId(), BORA);
        return invited.partyId();
    }

    @Test
    void anInvitationTellsWhomItIsToAndWhoSentIt() {
        var invited = party.invite(new PartyResource.Invite("bora"), ANNA);

        assertThat(invited)
                .isEqualTo(new PartyResource.Invited(invited.partyId(), 8, "Bora", NOON + 60_000));
        assertThat(party.invites(BORA).invites())
                .containsExactly(
                        new PartyResource.Received(invited.partyId(), 7, "Anna", NOON + 60_000));
        assertThat(party.invites(ANNA).invites()).isEmpty();
    }

    @Test
    void aPartyTellsWhoIsHereAndWhere() {
        gathered();
        isHere(7, 3, false);

        var seen = party.own(BORA);

        assertThat(seen.leader()).isEqualTo(7);
        assertThat(seen.raid()).isFalse();
        assertThat(seen.members())
                .containsExactly(
                        new PartyResource.Listed(7, "Anna", true, 3, NOON),
                        new PartyResource.Listed(8, "Bora", false, 0, NOON));
    }

    @Test
    void whoIsInvisibleIsOfflineToAllOthers() {
        gathered();
        isHere(7, 3, true);

        assertThat(party.own(BORA).members().getFirst().online()).isFalse();
        assertThat(party.own(BORA).members().getFirst().zone()).isZero();
        assertThat(party.own(ANNA).members().getFirst().online()).isTrue();
    }

    @Test
    void whoIsInNoPartyHasNoneToAskFor() {
        assertThatThrownBy(() -> party.own(ANNA)).isInstanceOf(NoParty.class);
        assertThatThrownBy(() -> party.leave(ANNA)).isInstanceOf(NoParty.class);
        assertThatThrownBy(() -> party.kick(8, ANNA)).isInstanceOf(NoParty.class);
        assertThatThrownBy(() -> party.makeRaid(ANNA)).isInstanceOf(NoParty.class);
        assertThatThrownBy(() -> party.handOver(new PartyResource.Leader(8), ANNA))
                .isInstanceOf(NoParty.class);
    }

    @Test
    void whoseEventHasNotComeYetIsNobodySoFar() {
        assertThatThrownBy(() -> party.invite(new PartyResource.Invite("bora"), NEW))
                .isInstanceOf(NoSuchPlayer.class);
        assertThatThrownBy(() -> party.invite(new PartyResource.Invite(null), ANNA))
                .isInstanceOf(NoSuchPlayer.class);
    }

    @Test
    void theLeaderHandsOverMakesARaidAndIsKickedByTheNext() {
        gathered();

        assertThat(party.makeRaid(ANNA).raid()).isTrue();
        assertThat(party.handOver(new PartyResource.Leader(8), ANNA).leader()).isEqualTo(8);
        party.kick(7, BORA);

        assertThatThrownBy(() -> party.own(ANNA)).isInstanceOf(NoParty.class);
    }

    @Test
    void whoDeclinesHasNoInvitationAnyMore() {
        var invited = party.invite(new PartyResource.Invite("bora"), ANNA);

        party.decline(invited.partyId(), BORA);

        assertThat(party.invites(BORA).invites()).isEmpty();
    }
}
