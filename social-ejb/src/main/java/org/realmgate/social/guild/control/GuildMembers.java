package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.social.guild.entity.Guild;
import org.realmgate.social.guild.entity.GuildMember;
import org.realmgate.social.guild.entity.NoGuild;
import org.realmgate.social.guild.entity.NoSuchGuild;
import org.realmgate.social.guild.entity.NoSuchMember;
import org.realmgate.social.guild.entity.NotYourGuild;

/** Who is in which guild. */
@ApplicationScoped
public class GuildMembers {
    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    @Inject private JoinedConnection joined;
    @Inject private Guilds guilds;

    /** A guild, and somebody in it who does something; the guild is locked. */
    public record Acting(Guild guild, GuildMember member) {}

    /** As it is now; of a guild that is being founded, too. */
    public Optional<GuildMember> find(long userId) {
        return Optional.ofNullable(entities.find(GuildMember.class, userId));
    }

    /** Of a guild that is founded. */
    public GuildMember own(long userId) {
        return find(userId)
                .filter(member -> guilds.find(member.guildId()).isPresent())
                .orElseThrow(NoGuild::new);
    }

    /** Whether the player sees what only members see. */
    public boolean isMember(long userId, Guild guild) {
        return find(userId).filter(member -> member.isOf(guild.guildId())).isPresent();
    }

    /** The player does something in its own guild. */
    public Acting acting(long userId) {
        return guildOf(userId).flatMap(id -> acting(id, userId)).orElseThrow(NoGuild::new);
    }

    /** The player does something in this guild, which is to be its own. */
    public Acting actingIn(String guildId, long userId) {
        var acting = guildOf(userId).filter(guildId::equals).flatMap(id -> acting(id, userId));
        return acting.orElseThrow(
                () ->
                        guilds.find(guildId).isPresent()
                                ? new NotYourGuild(guildId)
                                : new NoSuchGuild(guildId));
    }

    /** The guild first: only then the member stays as it is. */
    private Optional<Acting> acting(String guildId, long userId) {
        return guilds.locked(guildId)
                .filter(Guild::isActive)
                .flatMap(
                        guild ->
                                find(userId)
                                        .filter(member -> member.isOf(guildId))
                                        .map(member -> new Acting(guild, member)));
    }

    /** Its id alone: the member is read when its guild is locked. */
    Optional<String> guildOf(long userId) {
        return entities.createQuery(
                        "SELECT m.guildId FROM GuildMember m WHERE m.userId = :user", String.class)
                .setParameter("user", userId)
                .getResultStream()
                .findFirst();
    }

    /** Another one of a locked guild. */
    GuildMember of(Guild guild, long userId) {
        return find(userId)
                .filter(member -> member.isOf(guild.guildId()))
                .orElseThrow(() -> new NoSuchMember(userId));
    }

    /** Tells whether it could: the player may be in a guild, or in one that is being founded. */
    boolean add(GuildMember member) {
        return joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO guild_member (user_id, guild_id, rank_number,"
                                            + " joined_at) VALUES (?, ?, ?, ?) ON CONFLICT DO"
                                            + " NOTHING")) {
                        insert.setLong(1, member.userId());
                        insert.setString(2, member.guildId());
                        insert.setInt(3, member.rank());
                        insert.setLong(4, member.joinedAt());
                        return insert.executeUpdate() == 1;
                    }
                });
    }

    void remove(GuildMember member) {
        entities.remove(member);
    }

    /** Who leads when the leader is gone. */
    Optional<GuildMember> successor(Guild guild, GuildMember leader) {
        return all(guild).stream()
                .filter(member -> member.userId() != leader.userId())
                .min(GuildMember.SUCCESSION);
    }

    /** All of them: at most 200. */
    List<GuildMember> all(Guild guild) {
        return entities.createQuery(
                        "SELECT m FROM GuildMember m WHERE m.guildId = :guild ORDER BY m.userId",
                        GuildMember.class)
                .setParameter("guild", guild.guildId())
                .getResultList();
    }

    /** In the order of succession, after this one. */
    public List<GuildMember> page(String guildId, Optional<GuildMember> after, int limit) {
        return entities.createQuery(
                        "SELECT m FROM GuildMember m WHERE m.guildId = :guild AND (m.rank > :rank"
                            + " OR m.rank = :rank AND (m.joinedAt > :joined OR m.joinedAt = :joined"
                            + " AND m.userId > :user)) ORDER BY m.rank, m.joinedAt, m.userId",
                        GuildMember.class)
                .setParameter("guild", guildId)
                .setParameter("rank", after.map(GuildMember::rank).orElse(-1))
                .setParameter("joined", after.map(GuildMember::joinedAt).orElse(0L))
                .setParameter("user", after.map(GuildMember::userId).orElse(0L))
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those in guilds that are founded, in the order of their ids. */
    List<Long> after(long userId, int limit) {
        return entities.createQuery(
                        "SELECT m.userId FROM GuildMember m, Guild g WHERE g.guildId = m.guildId"
                                + " AND g.state = :active AND m.userId > :last ORDER BY m.userId",
                        Long.class)
                .setParameter("active", Guild.State.ACTIVE)
                .setParameter("last", userId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those of the players who are in guilds that are founded. */
    List<GuildMember> of(List<Long> userIds) {
        return userIds.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "SELECT m FROM GuildMember m, Guild g WHERE g.guildId = m.guildId"
                                        + " AND g.state = :active AND m.userId IN :ids",
                                GuildMember.class)
                        .setParameter("active", Guild.State.ACTIVE)
                        .setParameter("ids", userIds)
                        .getResultList();
    }
}
