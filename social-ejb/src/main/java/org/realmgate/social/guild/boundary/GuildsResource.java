package org.realmgate.social.guild.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.rest.QueryNumbers;
import org.realmgate.platform.saga.SagaAnswers;
import org.realmgate.social.friend.control.Blocks;
import org.realmgate.social.guild.control.FoundingGuilds;
import org.realmgate.social.guild.control.GuildMembers;
import org.realmgate.social.guild.control.Guilds;
import org.realmgate.social.guild.control.InvitingToGuild;
import org.realmgate.social.guild.control.LeadingGuilds;
import org.realmgate.social.guild.entity.Guild;
import org.realmgate.social.guild.entity.GuildLimits;
import org.realmgate.social.guild.entity.GuildMember;
import org.realmgate.social.guild.entity.GuildRank;
import org.realmgate.social.guild.entity.GuildRight;
import org.realmgate.social.person.control.People;
import org.realmgate.social.presence.control.Presences;
import org.realmgate.social.presence.entity.Present;

/**
 * Guilds, for players: what everybody may know of one, and what its members do with each other.
 * Times in milliseconds since 1970-01-01T00:00Z. What is for members is refused to others with
 * {@code social.not-your-guild}, and with {@code social.guild-right-missing} to whose rank may not.
 */
@Path("guilds")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class GuildsResource {
    private static final String GUILD = "{id: [0-9a-f-]{36}}";
    private static final String MEMBER = GUILD + "/members/{user_id: [0-9]{1,18}}";

    /** A name of 3..24 characters, a tag of 2..5. */
    public record Found(String name, String tag) {}

    /** A guild in a list. */
    public record Listed(String guildId, String name, String tag, int members, long foundedAt) {}

    /** By name; nextCursor is absent on the last page. */
    public record Page(List<Listed> guilds, String nextCursor) {}

    /**
     * A member.
     *
     * @param username absent for a moment, when the account is new
     * @param online absent for who is no member; so is the zone, of who is not online, too
     */
    public record Member(
            long userId, String username, int rank, long joinedAt, Boolean online, Integer zone) {}

    /** The highest rank first, and of those who joined first; nextCursor as above. */
    public record Members(List<Member> members, String nextCursor) {}

    /** Who is asked in. */
    public record Invite(String username) {}

    /** An invitation, and until when it can be accepted. */
    public record Invited(String guildId, long userId, String username, long until) {}

    /** A member by its id. */
    public record HandOver(long userId) {}

    /** A member's rank, as it is then. */
    public record Ranked(long userId, int rank) {}

    /** What a rank is called, what it may do, and what it takes out of the bank a day. */
    public record RankChange(String name, List<String> rights, long goldPerDay, long itemsPerDay) {}

    /** A message of the day, at most 500 characters. */
    public record Message(String text) {}

    @Inject private Guilds guilds;
    @Inject private GuildMembers members;
    @Inject private People people;
    @Inject private FoundingGuilds founding;
    @Inject private InvitingToGuild inviting;
    @Inject private LeadingGuilds leading;
    @Inject private Blocks blocks;
    @Inject private Presences presences;
    @Inject private SagaAnswers answers;

    /**
     * 200 when it is done within 250 ms, else 202: ask for it by {@code GET
     * /guild/sagas/{saga_id}}; the id is the guild's, too. Sent again under the same {@code
     * Idempotency-Key} it is the same founding. Refused with {@code social.guild-name-not-allowed,
     * social.guild-tag-not-allowed, social.guild-name-taken, social.guild-tag-taken,
     * social.already-in-guild, auth.not-enough-gold}.
     */
    @POST
    public CompletionStage<Response> found(
            Found found,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        var key = IdempotencyKey.of(idempotencyKey, caller, "social.guild.found", found);
        return answers.of(founding.begin(caller, found.name(), found.tag(), key), GuildSaga::of);
    }

    /** Those whose name or tag begins so, in capitals or not; at most 100 a page. */
    @GET
    @Transactional
    public Page list(
            @QueryParam("query") @DefaultValue("") String query,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor) {
        int size = (int) QueryNumbers.whole("limit", limit, 1, GuildLimits.PAGE_MAX);
        if (query.length() > GuildLimits.NAME_MAX || query.indexOf('\0') >= 0) {
            return new Page(List.of(), null);
        }
        var page = guilds.page(query, GuildCursor.key(cursor), size);
        return new Page(
                page.stream().map(GuildsResource::listed).toList(),
                page.size() < size ? null : GuildCursor.of(page.getLast()));
    }

    private static Listed listed(Guild guild) {
        return new Listed(
                guild.guildId(), guild.name(), guild.tag(), guild.memberCount(), guild.foundedAt());
    }

    /** Refused with {@code social.no-such-guild}. */
    @GET
    @Path(GUILD)
    @Transactional
    public ShownGuild one(@PathParam("id") String id, @Context SecurityContext security) {
        var guild = guilds.get(id);
        return ShownGuild.of(guild, members.isMember(Caller.of(security).userId(), guild));
    }

    /** At most 100 a page. Refused with {@code social.no-such-guild}. */
    @GET
    @Path(GUILD + "/members")
    @Transactional
    public Members members(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor,
            @Context SecurityContext security) {
        int size = (int) QueryNumbers.whole("limit", limit, 1, GuildLimits.PAGE_MAX);
        long caller = Caller.of(security).userId();
        var guild = guilds.get(id);
        var page = members.page(id, GuildCursor.member(cursor), size);
        var ids = page.stream().map(GuildMember::userId).toList();
        var names = people.names(ids);
        Optional<Map<Long, Present>> present =
                members.isMember(caller, guild)
                        ? Optional.of(presences.of(visible(caller, ids)))
                        : Optional.empty();
        return new Members(
                page.stream()
                        .map(
                                member ->
                                        listed(
                                                member,
                                                names.get(member.userId()),
                                                present.map(
                                                        all ->
                                                                seen(
                                                                        all.get(member.userId()),
                                                                        member.userId()
                                                                                == caller))))
                        .toList(),
                page.size() < size ? null : GuildCursor.of(page.getLast()));
    }

    /** A block hides the two from each other. */
    private List<Long> visible(long caller, List<Long> ids) {
        var hidden = blocks.between(caller, ids);
        return ids.stream().filter(id -> !hidden.contains(id)).toList();
    }

    /** Who wants to be invisible is so for everybody else. */
    private static Optional<Present> seen(Present present, boolean isCaller) {
        return Optional.ofNullable(present).filter(one -> isCaller || !one.invisible());
    }

    private static Member listed(
            GuildMember member, String username, Optional<Optional<Present>> present) {
        return new Member(
                member.userId(),
                username,
                member.rank(),
                member.joinedAt(),
                present.map(Optional::isPresent).orElse(null),
                present.flatMap(one -> one).map(Present::zone).orElse(null));
    }

    /**
     * 201. Refused with {@code social.no-such-player, social.already-in-guild, social.blocked,
     * social.already-invited-to-guild, social.too-many-guild-invites}.
     */
    @POST
    @Path(GUILD + "/invites")
    @Transactional
    public Response invite(
            @PathParam("id") String id, Invite invite, @Context SecurityContext security) {
        var username = invite.username() == null ? "" : invite.username();
        var made = inviting.invite(Caller.of(security).userId(), id, username);
        return Response.status(Response.Status.CREATED)
                .entity(new Invited(id, made.userId(), username, made.until()))
                .build();
    }

    /** Takes an invitation back. Refused with {@code social.no-such-guild-invite}. */
    @DELETE
    @Path(GUILD + "/invites/{user_id: [0-9]{1,18}}")
    @Transactional
    public void takeBack(
            @PathParam("id") String id,
            @PathParam("user_id") long userId,
            @Context SecurityContext security) {
        inviting.takeBack(Caller.of(security).userId(), id, userId);
    }

    /** Removes a member. Refused with {@code social.no-such-member, social.rank-too-high}. */
    @DELETE
    @Path(MEMBER)
    @Transactional
    public void kick(
            @PathParam("id") String id,
            @PathParam("user_id") long userId,
            @Context SecurityContext security) {
        leading.kick(Caller.of(security).userId(), id, userId);
    }

    /**
     * One rank up. Refused with {@code social.no-such-member, social.rank-too-high,
     * social.rank-grants-more}.
     */
    @POST
    @Path(MEMBER + "/promote")
    @Transactional
    public Ranked promote(
            @PathParam("id") String id,
            @PathParam("user_id") long userId,
            @Context SecurityContext security) {
        return ranked(leading.promote(Caller.of(security).userId(), id, userId));
    }

    /**
     * One rank down. Refused with {@code social.no-such-member, social.rank-too-high,
     * social.no-such-rank}.
     */
    @POST
    @Path(MEMBER + "/demote")
    @Transactional
    public Ranked demote(
            @PathParam("id") String id,
            @PathParam("user_id") long userId,
            @Context SecurityContext security) {
        return ranked(leading.demote(Caller.of(security).userId(), id, userId));
    }

    private static Ranked ranked(GuildMember member) {
        return new Ranked(member.userId(), member.rank());
    }

    /** The leader makes somebody else the leader. Refused with {@code social.no-such-member}. */
    @POST
    @Path(GUILD + "/hand-over")
    @Transactional
    public void handOver(
            @PathParam("id") String id, HandOver handOver, @Context SecurityContext security) {
        leading.handOver(Caller.of(security).userId(), id, handOver.userId());
    }

    /** The leader ends the guild. Refused with {@code social.bank-not-empty}. */
    @DELETE
    @Path(GUILD)
    @Transactional
    public void disband(@PathParam("id") String id, @Context SecurityContext security) {
        leading.disband(Caller.of(security).userId(), id);
    }

    /**
     * The message of the day. Refused with {@code social.guild-message-not-allowed,
     * social.wording-refused}.
     */
    @PUT
    @Path(GUILD + "/message")
    @Transactional
    public void say(
            @PathParam("id") String id, Message message, @Context SecurityContext security) {
        leading.say(Caller.of(security).userId(), id, message.text());
    }

    /**
     * The leader says what a rank may do, or makes one below the lowest: with the number after its.
     * Refused with {@code social.no-such-rank, social.rank-not-allowed,
     * social.guild-name-not-allowed, social.wording-refused}.
     */
    @PUT
    @Path(GUILD + "/ranks/{rank}")
    @Transactional
    public ShownGuild.Rank changeRank(
            @PathParam("id") String id,
            @PathParam("rank") String rank,
            RankChange change,
            @Context SecurityContext security) {
        int number = (int) QueryNumbers.whole("rank", rank, 0, GuildLimits.RANKS_MAX - 1);
        var grants =
                new GuildRank.Grants(
                        GuildRight.read(change.rights()),
                        change.goldPerDay(),
                        change.itemsPerDay());
        return ShownGuild.Rank.of(
                leading.changeRank(
                        Caller.of(security).userId(), id, number, change.name(), grants));
    }
}
