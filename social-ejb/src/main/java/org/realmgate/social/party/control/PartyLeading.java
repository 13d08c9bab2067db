package org.realmgate.social.party.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.social.notification.control.Notifications;
import org.realmgate.social.party.entity.Party;

/** What its leader does with a party, besides inviting and kicking. */
@ApplicationScoped
public class PartyLeading {
    @Inject private Parties parties;
    @Inject private Notifications notifications;

    /**
     * Another member leads.
     *
     * @throws Refusal {@code social.no-party}, {@code social.not-party-leader}, {@code
     *     social.no-such-party-member}
     */
    public Party handOver(long leader, long userId) {
        var party = led(leader);
        party.handTo(userId);
        parties.store(party);
        if (leader != userId) {
            notifications.tell(userId, "party_leader", Map.of("party_id", party.partyId()));
        }
        return party;
    }

    /**
     * From now on it is a raid (R2).
     *
     * @throws Refusal {@code social.no-party}, {@code social.not-party-leader}
     */
    public Party makeRaid(long leader) {
        var party = led(leader);
        party.makeRaid();
        parties.store(party);
        return party;
    }

    private Party led(long leader) {
        var party = parties.requireLocked(leader);
        party.requireLeader(leader);
        return party;
    }
}
