package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.social.guild.entity.Guild;
import org.realmgate.social.guild.entity.GuildName;
import org.realmgate.social.guild.entity.GuildNameTaken;
import org.realmgate.social.guild.entity.GuildRank;
import org.realmgate.social.guild.entity.GuildTag;
import org.realmgate.social.guild.entity.GuildTagTaken;
import org.realmgate.social.guild.entity.NoSuchGuild;

/** All guilds, with their ranks. */
@ApplicationScoped
public class Guilds {
    private static final List<String> OF_A_GUILD =
            List.of(
                    "guild_rank",
                    "guild_member",
                    "guild_invite",
                    "guild_bank_slot",
                    "guild_bank_day",
                    "guild");

    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    @Inject private JoinedConnection joined;

    /**
     * Takes the name and the tag for a guild that is to be founded. Whoever wants one of them at
     * the same time waits for the end of this transaction.
     *
     * @throws GuildNameTaken if there is such a guild
     * @throws GuildTagTaken if there is such a guild
     */
    public void reserve(String guildId, GuildName name, GuildTag tag, long now) {
        boolean isReserved =
                joined.with(
                        connection -> {
                            try (var insert =
                                    connection.prepareStatement(
                                            "INSERT INTO guild (guild_id, name, name_key, tag,"
                                                    + " tag_key, state, message, founded_at,"
                                                    + " member_count, bank_gold) VALUES (?, ?, ?,"
                                                    + " ?, ?, 'FOUNDING', '', ?, 1, 0) ON CONFLICT"
                                                    + " DO NOTHING")) {
                                insert.setString(1, guildId);
                                insert.setString(2, name.text());
                                insert.setString(3, name.key());
                                insert.setString(4, tag.text());
                                insert.setString(5, tag.key());
                                insert.setLong(6, now);
                                return insert.executeUpdate() == 1;
                            }
                        });
        if (!isReserved && isNamed(name)) {
            throw new GuildNameTaken(name.text());
        }
        if (!isReserved) {
            throw new GuildTagTaken(tag.text());
        }
    }

    private boolean isNamed(GuildName name) {
        return entities.createQuery(
                                "SELECT COUNT(g) FROM Guild g WHERE g.nameKey = :key", Long.class)
                        .setParameter("key", name.key())
                        .getSingleResult()
                > 0;
    }

    /** One that is founded, as it is now. */
    public Optional<Guild> find(String guildId) {
        return Optional.ofNullable(entities.find(Guild.class, guildId))
                .filter(Guild::isActive)
                .map(this::withRanks);
    }

    public Guild get(String guildId) {
        return find(guildId).orElseThrow(() -> new NoSuchGuild(guildId));
    }

    /**
     * One that is founded, locked until the end of the transaction: whoever changes its members,
     * ranks, invitations or bank waits for the others, and sees what they did.
     */
    public Guild changing(String guildId) {
        return locked(guildId).filter(Guild::isActive).orElseThrow(() -> new NoSuchGuild(guildId));
    }

    /** As {@link #changing}, wherever it is in its life. */
    public Optional<Guild> locked(String guildId) {
        // Locking reads it again: what was changed of it in this transaction is written first.
        entities.flush();
        return Optional.ofNullable(
                        entities.find(Guild.class, guildId, LockModeType.PESSIMISTIC_WRITE))
                .map(this::withRanks);
    }

    private Guild withRanks(Guild guild) {
        return guild.with(
                entities.createQuery(
                                "SELECT r FROM GuildRank r WHERE r.guildId = :guild ORDER BY"
                                        + " r.number",
                                GuildRank.class)
                        .setParameter("guild", guild.guildId())
                        .getResultList());
    }

    /** It is paid for. */
    void found(Guild guild) {
        guild.found().forEach(entities::persist);
    }

    void add(GuildRank rank) {
        entities.persist(rank);
    }

    /** With all that belongs to it, but the log of its bank; its name can be had again. */
    void remove(Guild guild) {
        entities.flush();
        entities.detach(guild);
        joined.with(
                connection -> {
                    for (var table : OF_A_GUILD) {
                        try (var delete =
                                connection.prepareStatement(
                                        "DELETE FROM " + table + " WHERE guild_id = ?")) {
                            delete.setString(1, guild.guildId());
                            delete.executeUpdate();
                        }
                    }
                    return null;
                });
    }

    /**
     * Those whose name or tag begins so, by name.
     *
     * @param after the name's key of the last one before them
     */
    public List<Guild> page(String beginning, Optional<String> after, int limit) {
        return entities.createQuery(
                        "SELECT g FROM Guild g WHERE g.state = :active AND (g.nameKey LIKE :prefix"
                                + " ESCAPE '!' OR g.tagKey LIKE :prefix ESCAPE '!') AND g.nameKey >"
                                + " :after ORDER BY g.nameKey",
                        Guild.class)
                .setParameter("active", Guild.State.ACTIVE)
                .setParameter("prefix", GuildName.key(beginning).replaceAll("[!_%]", "!$0") + "%")
                .setParameter("after", after.orElse(""))
                .setMaxResults(limit)
                .getResultList();
    }
}
