package org.realmgate.chat.player.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.chat.player.entity.Circle;
import org.realmgate.contracts.social.GuildMemberJoined;
import org.realmgate.contracts.social.GuildMemberLeft;
import org.realmgate.contracts.social.PartyMemberJoined;
import org.realmgate.contracts.social.PartyMemberLeft;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/**
 * What social tells of guilds and parties. All of it is about one player, and so comes in the order
 * in which it happened to that one; a replay tells where each player is now.
 */
@ApplicationScoped
public class MembershipEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("membership")
                    .on(GuildMemberJoined.class, this::joined)
                    .on(GuildMemberLeft.class, this::left)
                    .on(PartyMemberJoined.class, this::joined)
                    .on(PartyMemberLeft.class, this::left);
    @Inject private Memberships memberships;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    private void joined(GuildMemberJoined member) {
        memberships.join(member.userId(), Circle.GUILD, member.guildId(), member.timestamp());
    }

    private void left(GuildMemberLeft member) {
        memberships.leave(member.userId(), Circle.GUILD, member.guildId());
    }

    private void joined(PartyMemberJoined member) {
        memberships.join(member.userId(), Circle.PARTY, member.partyId(), member.timestamp());
    }

    private void left(PartyMemberLeft member) {
        memberships.leave(member.userId(), Circle.PARTY, member.partyId());
    }
}
