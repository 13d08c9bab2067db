package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.social.GuildDisbanded;
import org.realmgate.contracts.social.GuildMemberLeft;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.social.guild.entity.BankNotEmpty;
import org.realmgate.social.guild.entity.Guild;
import org.realmgate.social.guild.entity.GuildMember;
import org.realmgate.social.guild.entity.GuildName;
import org.realmgate.social.guild.entity.GuildRank;
import org.realmgate.social.wording.control.Wording;

/** What members do with each other and with their guild. Each act locks the guild. */
@ApplicationScoped
public class LeadingGuilds {
    @Inject private Guilds guilds;
    @Inject private GuildMembers members;
    @Inject private GuildInvites invites;
    @Inject private GuildBanks banks;
    @Inject private Wording wording;
    @Inject private Outbox outbox;
    @Inject private Clock clock;

    /**
     * The player leaves its guild; the last one disbands it.
     *
     * @throws Refusal {@code social.no-guild}, {@code social.bank-not-empty}
     */
    public void leave(long userId) {
        var acting = members.acting(userId);
        if (acting.guild().memberCount() == 1) {
            disband(acting.guild());
        } else {
            goes(acting.guild(), acting.member(), "left");
        }
    }

    /** A leader is followed by somebody. */
    private void goes(Guild guild, GuildMember member, String reason) {
        if (member.isLeader()) {
            members.successor(guild, member).ifPresent(guild::succeed);
        }
        guild.release();
        gone(guild, member, reason);
    }

    private void gone(Guild guild, GuildMember member, String reason) {
        members.remove(member);
        outbox.publish(
                new GuildMemberLeft(member.userId(), guild.guildId(), reason, clock.millis()));
    }

    /** A member removes another one. */
    public void kick(long userId, String guildId, long memberId) {
        var acting = members.actingIn(guildId, userId);
        var member = members.of(acting.guild(), memberId);
        acting.guild().remove(acting.member(), member);
        gone(acting.guild(), member, "kicked");
    }

    /** A member raises another one by one rank; answers with the other one. */
    public GuildMember promote(long userId, String guildId, long memberId) {
        var acting = members.actingIn(guildId, userId);
        var member = members.of(acting.guild(), memberId);
        acting.guild().promote(acting.member(), member);
        return member;
    }

    /** A member lowers another one by one rank; answers with the other one. */
    public GuildMember demote(long userId, String guildId, long memberId) {
        var acting = members.actingIn(guildId, userId);
        var member = members.of(acting.guild(), memberId);
        acting.guild().demote(acting.member(), member);
        return member;
    }

    /** The leader makes somebody else the leader. */
    public void handOver(long userId, String guildId, long memberId) {
        var acting = members.actingIn(guildId, userId);
        acting.guild().handOver(acting.member(), members.of(acting.guild(), memberId));
    }

    /** The leader ends the guild. */
    public void disband(long userId, String guildId) {
        var acting = members.actingIn(guildId, userId);
        acting.guild().requireLeader(acting.member());
        disband(acting.guild());
    }

    private void disband(Guild guild) {
        if (!banks.of(guild).isEmpty()) {
            throw new BankNotEmpty();
        }
        for (var member : members.all(guild)) {
            gone(guild, member, "disbanded");
        }
        ends(guild);
    }

    private void ends(Guild guild) {
        outbox.publish(disbanded(guild));
        guilds.remove(guild);
    }

    /** The message of the day. */
    public void say(long userId, String guildId, String text) {
        Guild.requireMessage(text);
        wording.require("text", text);
        var acting = members.actingIn(guildId, userId);
        acting.guild().say(acting.member(), text);
    }

    /** The leader says what a rank may do, or makes one below the lowest. */
    public GuildRank changeRank(
            long userId, String guildId, int number, String name, GuildRank.Grants grants) {
        var rankName = new GuildName(name);
        wording.require("name", rankName.text());
        var acting = members.actingIn(guildId, userId);
        acting.guild().changeRank(acting.member(), number, rankName, grants).ifPresent(guilds::add);
        return acting.guild().ranks().get(number);
    }

    /**
     * The account is gone: its guild is led by somebody else, and what it deposited stays. The last
     * one's guild ends, or is left with what is in its bank: nobody is there to whom it could go.
     */
    void accountDeleted(long userId) {
        invites.removeAll(userId);
        members.guildOf(userId)
                .flatMap(guilds::locked)
                .ifPresent(
                        guild ->
                                members.find(userId)
                                        .filter(member -> member.isOf(guild.guildId()))
                                        .ifPresent(member -> accountDeleted(guild, member)));
    }

    private void accountDeleted(Guild guild, GuildMember member) {
        if (guild.isBeingFounded()) {
            // Its saga finds no founder when it ends.
            members.remove(member);
            return;
        }
        goes(guild, member, "deleted");
        if (!guild.isEmpty()) {
            return;
        }
        if (banks.of(guild).isEmpty()) {
            ends(guild);
        } else {
            guild.leaveAlone();
            outbox.publish(disbanded(guild));
        }
    }

    private GuildDisbanded disbanded(Guild guild) {
        return new GuildDisbanded(guild.guildId(), guild.name(), clock.millis());
    }
}
