package org.realmgate.social.party.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.social.PartyMemberJoined;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.platform.database.UuidV7;
import org.realmgate.social.friend.control.Blocks;
import org.realmgate.social.notification.control.Notifications;
import org.realmgate.social.party.entity.AlreadyInParty;
import org.realmgate.social.party.entity.NoParty;
import org.realmgate.social.party.entity.NoSuchPartyInvite;
import org.realmgate.social.party.entity.Party;
import org.realmgate.social.party.entity.PartyInvite;
import org.realmgate.social.party.entity.PartyLimits;
import org.realmgate.social.party.entity.PartyWithOneself;
import org.realmgate.social.party.entity.TooManyPartyInvites;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.NoSuchPlayer;
import org.realmgate.social.person.entity.Person;

/** How players come into a party. */
@ApplicationScoped
public class PartyInviting {
    @Inject private Parties parties;
    @Inject private PartyInvites invites;
    @Inject private PartyLeaving leaving;
    @Inject private People people;
    @Inject private Blocks blocks;
    @Inject private Notifications notifications;
    @Inject private Outbox outbox;
    @Inject private Clock clock;

    /**
     * Invites into the caller's party; into a new one if it has none (R3). Who is invited already
     * stays so, and is not told again.
     *
     * @throws Refusal {@code social.no-such-player}, {@code social.party-with-oneself}, {@code
     *     social.blocked}, {@code social.not-party-leader}, {@code social.already-in-party}, {@code
     *     social.party-full}, {@code social.too-many-party-invites}
     */
    public PartyInvite invite(Person caller, String username) {
        var other = people.named(username).orElseThrow(() -> new NoSuchPlayer(username));
        if (other.userId() == caller.userId()) {
            throw new PartyWithOneself("a party is with somebody else: username=" + username);
        }
        blocks.requireNoneBetween(caller.userId(), other);
        var party = parties.lockOf(caller.userId()).orElseGet(() -> founded(caller.userId()));
        party.requireLeader(caller.userId());
        if (party.has(other.userId())) {
            throw new AlreadyInParty(other.username());
        }
        party.requirePlace();
        return invites.find(party.partyId(), other.userId())
                .orElseGet(() -> invite(party, caller, other));
    }

    /** By whoever founds one twice at the same moment, the second one finds the first. */
    private Party founded(long userId) {
        long now = clock.millis();
        var party = Party.founded(UuidV7.at(now), userId, now);
        if (!parties.found(party)) {
            return parties.lockOf(userId).orElseThrow(NoParty::new);
        }
        outbox.publish(new PartyMemberJoined(userId, party.partyId(), now));
        return party;
    }

    private PartyInvite invite(Party party, Person caller, Person other) {
        int open = invites.open(party.partyId()).size();
        if (open >= PartyLimits.INVITES_MAX) {
            throw new TooManyPartyInvites(open);
        }
        var invite =
                new PartyInvite(
                        party.partyId(),
                        other.userId(),
                        caller.userId(),
                        clock.millis() + PartyLimits.INVITE_LASTS.toMillis());
        invites.add(invite);
        notifications.tell(other.userId(), "party_invite", about(party, caller));
        return invite;
    }

    /**
     * Comes in. Who is in it already stays, whatever became of the invitation: its first answer may
     * have been lost.
     *
     * @throws Refusal {@code social.no-such-party-invite}, {@code social.already-in-party}, {@code
     *     social.party-full}
     */
    public Party accept(Person caller, String partyId) {
        var party = parties.lock(partyId).orElseThrow(() -> new NoSuchPartyInvite(partyId));
        if (party.has(caller.userId())) {
            return party;
        }
        require(party, caller);
        var member = party.join(caller.userId(), clock.millis());
        if (!parties.seat(partyId, member)) {
            throw new AlreadyInParty(caller.username());
        }
        parties.store(party);
        invites.remove(partyId, caller.userId());
        outbox.publish(new PartyMemberJoined(caller.userId(), partyId, member.joinedAt()));
        notifications.tell(party.leaderId(), "party_joined", about(party, caller));
        return party;
    }

    /**
     * Does not want in.
     *
     * @throws Refusal {@code social.no-such-party-invite}
     */
    public void decline(Person caller, String partyId) {
        var party = parties.lock(partyId).orElseThrow(() -> new NoSuchPartyInvite(partyId));
        require(party, caller);
        invites.remove(partyId, caller.userId());
        notifications.tell(party.leaderId(), "party_declined", about(party, caller));
        leaving.endIfAlone(party);
    }

    private void require(Party party, Person invited) {
        if (invites.find(party.partyId(), invited.userId()).isEmpty()) {
            throw new NoSuchPartyInvite(party.partyId());
        }
    }

    private static Map<String, String> about(Party party, Person who) {
        return Map.of(
                "party_id",
                party.partyId(),
                "user_id",
                Long.toString(who.userId()),
                "username",
                who.username());
    }
}
