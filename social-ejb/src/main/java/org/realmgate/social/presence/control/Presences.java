package org.realmgate.social.presence.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.social.presence.entity.Present;

/** Who is online, whichever instance of this service its gateway speaks to. */
@ApplicationScoped
public class Presences {
    @Inject private JoinedConnection joined;
    @Inject private Clock clock;

    /** Those of these players who are online, invisible ones included. */
    public Map<Long, Present> of(Collection<Long> userIds) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT p.user_id, MIN(p.since), who.zone, who.invisible FROM"
                                            + " presence p JOIN presence_stream s ON s.stream_id ="
                                            + " p.stream_id JOIN person who ON who.user_id ="
                                            + " p.user_id WHERE p.user_id = ANY(?) AND s.until > ?"
                                            + " GROUP BY p.user_id, who.zone, who.invisible")) {
                        select.setArray(1, SqlArrays.numbers(connection, userIds));
                        select.setLong(2, clock.millis());
                        Map<Long, Present> found = new HashMap<>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                found.put(
                                        rows.getLong(1),
                                        new Present(
                                                rows.getInt(3),
                                                rows.getLong(2),
                                                rows.getBoolean(4)));
                            }
                        }
                        return found;
                    }
                });
    }
}
