package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.social.GuildMemberJoined;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.social.friend.control.Blocks;
import org.realmgate.social.guild.entity.AlreadyInGuild;
import org.realmgate.social.guild.entity.AlreadyInvitedToGuild;
import org.realmgate.social.guild.entity.Guild;
import org.realmgate.social.guild.entity.GuildInvite;
import org.realmgate.social.guild.entity.GuildLimits;
import org.realmgate.social.guild.entity.GuildRight;
import org.realmgate.social.guild.entity.NoSuchGuildInvite;
import org.realmgate.social.guild.entity.TooManyGuildInvites;
import org.realmgate.social.notification.control.Notifications;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.NoSuchPlayer;
import org.realmgate.social.person.entity.Person;

/** How players come into a guild. */
@ApplicationScoped
public class InvitingToGuild {
    @Inject private Guilds guilds;
    @Inject private GuildMembers members;
    @Inject private GuildInvites invites;
    @Inject private People people;
    @Inject private Blocks blocks;
    @Inject private Notifications notifications;
    @Inject private Outbox outbox;
    @Inject private Clock clock;

    /**
     * A member asks somebody in.
     *
     * @throws Refusal {@code social.no-such-player}, {@code social.no-such-guild}, {@code
     *     social.not-your-guild}, {@code social.guild-right-missing}, {@code social.blocked},
     *     {@code social.already-in-guild}, {@code social.already-invited-to-guild}, {@code
     *     social.too-many-guild-invites}
     */
    public GuildInvite invite(long userId, String guildId, String username) {
        var player = people.named(username).orElseThrow(() -> new NoSuchPlayer(username));
        var acting = members.actingIn(guildId, userId);
        acting.guild().require(acting.member(), GuildRight.INVITE);
        blocks.requireNoneBetween(userId, player);
        if (members.find(player.userId()).isPresent()) {
            throw new AlreadyInGuild();
        }
        var invite = invited(acting, player);
        notifications.tell(
                player.userId(),
                "guild_invite",
                Map.of(
                        "guild_id", guildId,
                        "guild", acting.guild().name(),
                        "tag", acting.guild().tag(),
                        "username", people.find(userId).map(Person::username).orElse("")));
        return invite;
    }

    private GuildInvite invited(GuildMembers.Acting acting, Person player) {
        long now = clock.millis();
        long by = acting.member().userId();
        var known = invites.find(acting.guild().guildId(), player.userId());
        if (known.filter(invite -> invite.isOpen(now)).isPresent()) {
            throw new AlreadyInvitedToGuild(player.username());
        }
        if (invites.open(acting.guild()) >= GuildLimits.INVITES_MAX) {
            throw new TooManyGuildInvites();
        }
        if (known.isPresent()) {
            known.get().again(by, now);
            return known.get();
        }
        var invite = new GuildInvite(acting.guild().guildId(), player.userId(), by, now);
        invites.add(invite);
        return invite;
    }

    /** The guild takes an invitation back. */
    public void takeBack(long userId, String guildId, long invitedId) {
        var acting = members.actingIn(guildId, userId);
        acting.guild().require(acting.member(), GuildRight.INVITE);
        if (!invites.remove(guildId, invitedId)) {
            throw new NoSuchGuildInvite(guildId);
        }
    }

    /**
     * The player comes in.
     *
     * @throws Refusal {@code social.no-such-guild-invite}, {@code social.guild-full}, {@code
     *     social.already-in-guild}
     */
    public void accept(long userId, String guildId) {
        long now = clock.millis();
        var guild =
                guilds.locked(guildId)
                        .filter(Guild::isActive)
                        .orElseThrow(() -> new NoSuchGuildInvite(guildId));
        if (!invites.remove(guildId, userId)) {
            throw new NoSuchGuildInvite(guildId);
        }
        if (!members.add(guild.admit(userId, now))) {
            throw new AlreadyInGuild();
        }
        outbox.publish(new GuildMemberJoined(userId, guildId, now));
    }

    /** The player does not want to. */
    public void decline(long userId, String guildId) {
        if (!invites.remove(guildId, userId)) {
            throw new NoSuchGuildInvite(guildId);
        }
    }
}
