package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.social.guild.entity.Guild;
import org.realmgate.social.guild.entity.GuildInvite;
import org.realmgate.social.guild.entity.GuildLimits;

/** Whom guilds would have. */
@ApplicationScoped
public class GuildInvites implements Expiring {
    private static final int FORGET_MAX = 1_000;

    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    @Inject private JoinedConnection joined;
    @Inject private Clock clock;

    Optional<GuildInvite> find(String guildId, long userId) {
        return Optional.ofNullable(
                entities.find(GuildInvite.class, new GuildInvite.Key(guildId, userId)));
    }

    /** That can be accepted; counted of a guild that is locked. */
    long open(Guild guild) {
        return entities.createQuery(
                        "SELECT COUNT(i) FROM GuildInvite i WHERE i.guildId = :guild AND"
                                + " i.invitedAt > :since",
                        Long.class)
                .setParameter("guild", guild.guildId())
                .setParameter("since", overSince())
                .getSingleResult();
    }

    void add(GuildInvite invite) {
        entities.persist(invite);
    }

    /** Tells whether there was an open one. */
    boolean remove(String guildId, long userId) {
        return entities.createQuery(
                                "DELETE FROM GuildInvite i WHERE i.guildId = :guild AND i.userId ="
                                        + " :user AND i.invitedAt > :since")
                        .setParameter("guild", guildId)
                        .setParameter("user", userId)
                        .setParameter("since", overSince())
                        .executeUpdate()
                > 0;
    }

    /** All of a player whose account is gone. */
    void removeAll(long userId) {
        entities.createQuery("DELETE FROM GuildInvite i WHERE i.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** The newest that the player can accept. */
    public List<GuildInvite> of(long userId) {
        return entities.createQuery(
                        "SELECT i FROM GuildInvite i WHERE i.userId = :user AND i.invitedAt >"
                                + " :since ORDER BY i.invitedAt DESC, i.guildId",
                        GuildInvite.class)
                .setParameter("user", userId)
                .setParameter("since", overSince())
                .setMaxResults(GuildLimits.INVITES_SHOWN)
                .getResultList();
    }

    private long overSince() {
        return clock.millis() - GuildLimits.INVITE_LASTS.toMillis();
    }

    @Override
    public String name() {
        return "guild invitations";
    }

    @Override
    public boolean forgetSome() {
        return joined.with(
                        connection -> {
                            try (var delete =
                                    connection.prepareStatement(
                                            "DELETE FROM guild_invite WHERE (guild_id, user_id) IN"
                                                    + " (SELECT guild_id, user_id FROM guild_invite"
                                                    + " WHERE invited_at <= ? ORDER BY invited_at"
                                                    + " LIMIT ?)")) {
                                delete.setLong(1, overSince());
                                delete.setInt(2, FORGET_MAX);
                                return delete.executeUpdate();
                            }
                        })
                == FORGET_MAX;
    }
}
