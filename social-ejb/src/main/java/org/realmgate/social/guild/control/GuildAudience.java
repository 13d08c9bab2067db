package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.social.presence.control.Audience;

/** Members see each other come and go, but for those between whom there is a block (R3). */
@ApplicationScoped
public class GuildAudience implements Audience {
    @Inject private JoinedConnection joined;

    @Override
    public Map<Long, List<Long>> watchersOf(Collection<Long> userIds) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    """
                                    SELECT m.user_id, w.user_id FROM guild_member m
                                    JOIN guild g ON g.guild_id = m.guild_id AND g.state = 'ACTIVE'
                                    JOIN guild_member w ON w.guild_id = m.guild_id AND w.user_id <> m.user_id
                                    WHERE m.user_id = ANY(?) AND NOT EXISTS
                                        (SELECT 1 FROM block b WHERE b.user_id = m.user_id AND b.blocked_id = w.user_id)
                                      AND NOT EXISTS
                                        (SELECT 1 FROM block b WHERE b.user_id = w.user_id AND b.blocked_id = m.user_id)\
                                    """)) {
                        select.setArray(1, SqlArrays.numbers(connection, userIds));
                        Map<Long, List<Long>> watchers = new HashMap<>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                watchers.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                                        .add(rows.getLong(2));
                            }
                        }
                        return watchers;
                    }
                });
    }
}
