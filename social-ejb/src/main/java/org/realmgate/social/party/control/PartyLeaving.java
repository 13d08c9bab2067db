package org.realmgate.social.party.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.social.PartyMemberLeft;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.social.notification.control.Notifications;
import org.realmgate.social.party.entity.Party;
import org.realmgate.social.party.entity.PartyMember;
import org.realmgate.social.party.entity.PartyWithOneself;

/** How players go out of a party, and how parties end. */
@ApplicationScoped
public class PartyLeaving {
    @Inject private Parties parties;
    @Inject private PartyInvites invites;
    @Inject private Notifications notifications;
    @Inject private Outbox outbox;
    @Inject private Clock clock;

    /**
     * Goes.
     *
     * @throws Refusal {@code social.no-party}
     */
    public void leave(long userId) {
        take(parties.requireLocked(userId), userId, PartyMemberLeft.LEFT);
    }

    /**
     * Sends somebody away.
     *
     * @throws Refusal {@code social.no-party}, {@code social.not-party-leader}, {@code
     *     social.no-such-party-member}, {@code social.party-with-oneself}
     */
    public void kick(long leader, long userId) {
        var party = parties.requireLocked(leader);
        party.requireLeader(leader);
        if (leader == userId) {
            throw new PartyWithOneself("a leader leaves: nobody kicks itself");
        }
        take(party, userId, PartyMemberLeft.KICKED);
        tell(party, userId, "party_kicked");
    }

    /** The account is gone; it may have been in no party. */
    void delete(long userId) {
        parties.lockOf(userId).ifPresent(party -> take(party, userId, PartyMemberLeft.DELETED));
    }

    /** It was away for too long (R7). */
    void expel(Party party, long userId) {
        take(party, userId, PartyMemberLeft.AWAY);
        tell(party, userId, "party_away");
    }

    /** An invitation of it is open no more (R6). */
    void endIfAlone(Party party) {
        if (isOver(party)) {
            end(party, new LinkedHashMap<>());
        }
    }

    private void take(Party party, long userId, String reason) {
        long ledBy = party.leaderId();
        party.leave(userId);
        if (isOver(party)) {
            var reasons = new LinkedHashMap<Long, String>();
            reasons.put(userId, reason);
            end(party, reasons);
            return;
        }
        unseat(party, Map.of(userId, reason));
        parties.store(party);
        if (party.leaderId() != ledBy) {
            tell(party, party.leaderId(), "party_leader");
        }
    }

    private boolean isOver(Party party) {
        int members = party.members().size();
        return members == 0 || members == 1 && invites.open(party.partyId()).isEmpty();
    }

    /** With whoever is left in it. */
    private void end(Party party, Map<Long, String> reasons) {
        var left = party.members().stream().map(PartyMember::userId).toList();
        left.forEach(userId -> reasons.put(userId, PartyMemberLeft.ENDED));
        unseat(party, reasons);
        invites.removeAll(party.partyId());
        parties.remove(party.partyId());
        left.forEach(userId -> tell(party, userId, "party_ended"));
    }

    private void unseat(Party party, Map<Long, String> reasons) {
        parties.unseat(reasons.keySet());
        long now = clock.millis();
        List<PartyMemberLeft> events =
                reasons.entrySet().stream()
                        .map(
                                gone ->
                                        new PartyMemberLeft(
                                                gone.getKey(),
                                                party.partyId(),
                                                gone.getValue(),
                                                now))
                        .toList();
        outbox.publish(events);
    }

    private void tell(Party party, long userId, String kind) {
        notifications.tell(userId, kind, Map.of("party_id", party.partyId()));
    }
}
