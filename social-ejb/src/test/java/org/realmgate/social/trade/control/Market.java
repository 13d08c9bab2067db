package org.realmgate.social.trade.control;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

/** Players who come and go, as the rows of their presence say. */
public final class Market {
    /** Of a gateway that lives as long as the test. */
    private static final long STREAM = 1;

    private final Store store;
    private final TurnedClock clock;

    public Market(Store store, TurnedClock clock) {
        this.store = store;
        this.clock = clock;
        update(
                "INSERT INTO presence_stream (stream_id, until) VALUES (?, ?)",
                STREAM,
                Long.MAX_VALUE);
    }

    /** A player who is offline. */
    public void add(long userId, String username) {
        update(
                "INSERT INTO person (user_id, username, name_key) VALUES (?, ?, ?)",
                userId,
                username,
                username.toLowerCase(Locale.ROOT));
    }

    public void comes(long userId, int zone) {
        leaves(userId);
        update("UPDATE person SET zone = ? WHERE user_id = ?", zone, userId);
        update(
                "INSERT INTO presence (user_id, stream_id, since) VALUES (?, ?, ?)",
                userId,
                STREAM,
                clock.millis());
    }

    public void leaves(long userId) {
        update("DELETE FROM presence WHERE user_id = ?", userId);
    }

    /** Offline to everybody else. */
    public void hides(long userId, boolean invisible) {
        update("UPDATE person SET invisible = ? WHERE user_id = ?", invisible, userId);
    }

    public void blocks(long userId, long other) {
        update(
                "INSERT INTO block (user_id, blocked_id, blocked_at) VALUES (?, ?, 0)",
                userId,
                other);
    }

    /** What the player was told, as {@code kind code username}, the oldest first. */
    public List<String> told(long userId) {
        List<String> told = new ArrayList<>();
        for (var row :
                rows(
                        "SELECT kind, data FROM notification WHERE user_id = ? ORDER BY"
                                + " notification_id",
                        userId)) {
            var data = Json.tree((String) row[1]);
            var words =
                    List.of(
                            (String) row[0],
                            data.path("code").asText(),
                            data.path("username").asText());
            told.add(words.stream().filter(word -> !word.isEmpty()).collect(joining(" ")));
        }
        return told;
    }

    public long count(String table) {
        return ((Number)
                        store.in(
                                () ->
                                        store.entities()
                                                .createNativeQuery("SELECT count(*) FROM " + table)
                                                .getSingleResult()))
                .longValue();
    }

    private List<Object[]> rows(String sql, Object... values) {
        return store.in(
                () -> {
                    var query = store.entities().createNativeQuery(sql);
                    for (int n = 0; n < values.length; n++) {
                        query.setParameter(n + 1, values[n]);
                    }
                    List<Object[]> rows = new ArrayList<>();
                    for (Object row : query.getResultList()) {
                        rows.add((Object[]) row);
                    }
                    return rows;
                });
    }

    public void update(String sql, Object... values) {
        store.run(
                () -> {
                    var query = store.entities().createNativeQuery(sql);
                    for (int n = 0; n < values.length; n++) {
                        query.setParameter(n + 1, values[n]);
                    }
                    query.executeUpdate();
                });
    }
}
