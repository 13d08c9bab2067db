package org.realmgate.social.guild.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Set;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.guild.control.GuildBanks;
import org.realmgate.social.guild.control.GuildDeposit;
import org.realmgate.social.guild.control.GuildFounding;
import org.realmgate.social.guild.control.GuildInvites;
import org.realmgate.social.guild.control.GuildMembers;
import org.realmgate.social.guild.control.GuildWithdrawal;
import org.realmgate.social.guild.control.Guilds;
import org.realmgate.social.guild.control.InvitingToGuild;
import org.realmgate.social.guild.control.LeadingGuilds;
import org.realmgate.social.guild.entity.GuildInvite;
import org.realmgate.social.guild.entity.GuildRight;
import org.realmgate.social.guild.entity.NoSuchGuildSaga;
import org.realmgate.social.person.control.People;

/** The caller and its guild. Times in milliseconds since 1970-01-01T00:00Z. */
@Path("guild")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class OwnGuildResource {
    private static final String INVITE = "invites/{guild_id: [0-9a-f-]{36}}";
    private static final Set<String> SAGAS =
            Set.of(GuildFounding.TYPE, GuildDeposit.TYPE, GuildWithdrawal.TYPE);

    /**
     * The caller in its guild.
     *
     * @param rights of the caller's rank
     * @param goldLeft what the rank may still take out of the bank today, which is a day of UTC
     * @param itemsLeft the same of items
     */
    public record Own(
            ShownGuild guild,
            int rank,
            List<String> rights,
            long joinedAt,
            long goldLeft,
            long itemsLeft) {}

    /**
     * An invitation.
     *
     * @param invitedBy a name; absent if the account is deleted
     */
    public record Invitation(
            String guildId,
            String name,
            String tag,
            String invitedBy,
            long invitedAt,
            long until) {}

    /** The newest first, at most 50. */
    public record Invitations(List<Invitation> invites) {}

    @Inject private Guilds guilds;
    @Inject private GuildMembers members;
    @Inject private People people;
    @Inject private GuildInvites invites;
    @Inject private GuildBanks banks;
    @Inject private InvitingToGuild inviting;
    @Inject private LeadingGuilds leading;
    @Inject private Sagas sagas;

    /** Refused with {@code social.no-guild}. */
    @GET
    @Transactional
    public Own own(@Context SecurityContext security) {
        return own(Caller.of(security).userId());
    }

    private Own own(long userId) {
        var member = members.own(userId);
        var guild = guilds.get(member.guildId());
        var left = banks.of(guild).left(member, banks.today(guild.guildId(), userId));
        return new Own(
                ShownGuild.of(guild, true),
                member.rank(),
                guild.grantsOf(member).rights().stream().sorted().map(GuildRight::word).toList(),
                member.joinedAt(),
                left.gold(),
                left.items());
    }

    /**
     * Leaves; a leader is followed by the member of the highest rank who joined first, and the last
     * member's guild ends. Refused with {@code social.no-guild, social.bank-not-empty}.
     */
    @POST
    @Path("leave")
    @Transactional
    public void leave(@Context SecurityContext security) {
        leading.leave(Caller.of(security).userId());
    }

    /** Those that can be accepted. */
    @GET
    @Path("invites")
    @Transactional
    public Invitations invites(@Context SecurityContext security) {
        var open = invites.of(Caller.of(security).userId());
        var names = people.names(open.stream().map(GuildInvite::invitedBy).toList());
        return new Invitations(
                open.stream()
                        .flatMap(
                                invite ->
                                        guilds.find(invite.guildId()).stream()
                                                .map(
                                                        guild ->
                                                                new Invitation(
                                                                        guild.guildId(),
                                                                        guild.name(),
                                                                        guild.tag(),
                                                                        names.get(
                                                                                invite.invitedBy()),
                                                                        invite.invitedAt(),
                                                                        invite.until())))
                        .toList());
    }

    /**
     * The caller is a member from now on. Refused with {@code social.no-such-guild-invite,
     * social.guild-full, social.already-in-guild}.
     */
    @POST
    @Path(INVITE + "/accept")
    @Transactional
    public Own accept(@PathParam("guild_id") String guildId, @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        inviting.accept(caller, guildId);
        return own(caller);
    }

    /** Refused with {@code social.no-such-guild-invite}. */
    @DELETE
    @Path(INVITE)
    @Transactional
    public void decline(@PathParam("guild_id") String guildId, @Context SecurityContext security) {
        inviting.decline(Caller.of(security).userId(), guildId);
    }

    /**
     * Where a founding, deposit or withdrawal is that the caller began; known for 90 days after its
     * end. Refused with {@code social.no-such-guild-saga}.
     */
    @GET
    @Path("sagas/{id}")
    @Transactional
    public GuildSaga saga(@PathParam("id") String id, @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        return sagas.find(id)
                .filter(saga -> saga.begun().userId() == caller)
                .filter(saga -> SAGAS.contains(saga.begun().type()))
                .map(GuildSaga::of)
                .orElseThrow(() -> new NoSuchGuildSaga(id));
    }
}
