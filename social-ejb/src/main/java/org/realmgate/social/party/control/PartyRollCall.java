package org.realmgate.social.party.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.Turn;
import org.realmgate.social.party.entity.PartyLimits;
import org.realmgate.social.presence.control.Presences;

/**
 * Looks who is here, takes out who was away for too long (R7), and ends parties whose last
 * invitation is over (R6). Of several instances the one that comes first looks; what follows from
 * it each may do, as it is done under the party's lock.
 */
@ApplicationScoped
public class PartyRollCall implements Starter {
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    @Inject private Parties parties;
    @Inject private PartyInvites invites;
    @Inject private PartyLeaving leaving;
    @Inject private Presences presences;
    @Inject private JoinedConnection joined;
    @Inject private Transactions transactions;
    @Inject private Clock clock;
    @Inject private Loops loops;
    private Loop loop;

    /** Who was away for too long when somebody looked. */
    private record Absent(long userId, String partyId) {}

    @Override
    public int order() {
        return SERVICE + 1;
    }

    @Override
    public String name() {
        return "roll call of parties";
    }

    @Override
    public void start() {
        loop = loops.start("party-roll-call", Turn.every(PartyLimits.ROLL_CALL_EVERY, this::call));
    }

    @Override
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
        }
    }

    void call() {
        transactions.in(this::look);
        for (var absent : transactions.in(this::absentForTooLong)) {
            transactions.in(() -> expel(absent));
        }
        for (var partyId : transactions.in(invites::partiesOfExpired)) {
            transactions.in(() -> forgetExpired(partyId));
        }
    }

    /** One transaction, so that absences are counted anew for all after a pause, or for nobody. */
    private boolean look() {
        long now = clock.millis();
        long calledAt = joined.with(PartyRollCall::lockedCall);
        if (now - calledAt < PartyLimits.ROLL_CALL_EVERY.toMillis()) {
            return false;
        }
        boolean anew = now - calledAt > PartyLimits.UNWATCHED_MAX.toMillis();
        long last = 0;
        for (var page = page(last); !page.isEmpty(); page = page(last)) {
            var online = presences.of(page.keySet()).keySet();
            var here =
                    page.entrySet().stream()
                            .filter(one -> one.getValue() && online.contains(one.getKey()))
                            .map(Map.Entry::getKey)
                            .toList();
            var away =
                    page.entrySet().stream()
                            .filter(one -> anew || !one.getValue())
                            .map(Map.Entry::getKey)
                            .filter(userId -> !online.contains(userId))
                            .toList();
            mark(here, away, now);
            last = page.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
        }
        joined.with(connection -> called(connection, now));
        return true;
    }

    private static long lockedCall(Connection connection) throws SQLException {
        try (var select =
                        connection.prepareStatement(
                                "SELECT called_at FROM party_roll_call WHERE id = 1 FOR UPDATE");
                var rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static int called(Connection connection, long now) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE party_roll_call SET called_at = ?")) {
            update.setLong(1, now);
            return update.executeUpdate();
        }
    }

    /** Members after this one, and whether each is marked as away. */
    private Map<Long, Boolean> page(long after) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT user_id, away_since FROM party_member WHERE user_id > ?"
                                            + " ORDER BY user_id LIMIT ?")) {
                        select.setLong(1, after);
                        select.setInt(2, PartyLimits.PORTION);
                        Map<Long, Boolean> page = new LinkedHashMap<>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                page.put(rows.getLong(1), rows.getObject(2) != null);
                            }
                        }
                        return page;
                    }
                });
    }

    private void mark(List<Long> here, List<Long> away, long now) {
        if (here.isEmpty() && away.isEmpty()) {
            return;
        }
        joined.with(
                connection -> {
                    lock(connection, Stream.concat(here.stream(), away.stream()).toList());
                    mark(connection, here, null);
                    mark(connection, away, now);
                    return null;
                });
    }

    /** In the order of their ids, as whoever takes several out does: so nobody waits in a ring. */
    private static void lock(Connection connection, List<Long> userIds) throws SQLException {
        try (var lock =
                connection.prepareStatement(
                        "SELECT user_id FROM party_member WHERE user_id = ANY(?) ORDER BY user_id"
                                + " FOR UPDATE")) {
            lock.setArray(1, SqlArrays.numbers(connection, userIds));
            lock.executeQuery().close();
        }
    }

    private static void mark(Connection connection, List<Long> userIds, Long since)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE party_member SET away_since = ? WHERE user_id = ANY(?)")) {
            update.setObject(1, since, Types.BIGINT);
            update.setArray(2, SqlArrays.numbers(connection, userIds));
            update.executeUpdate();
        }
    }

    private List<Absent> absentForTooLong() {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT user_id, party_id FROM party_member WHERE away_since <="
                                            + " ? ORDER BY away_since LIMIT ?")) {
                        select.setLong(1, absentBefore());
                        select.setInt(2, PartyLimits.PORTION);
                        List<Absent> found = new ArrayList<>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                found.add(new Absent(rows.getLong(1), rows.getString(2)));
                            }
                        }
                        return found;
                    }
                });
    }

    private long absentBefore() {
        return clock.millis() - PartyLimits.AWAY_MAX.toMillis();
    }

    /** Unless it came back, or another instance did it. */
    private boolean expel(Absent absent) {
        var party = parties.lock(absent.partyId()).filter(one -> one.has(absent.userId()));
        if (party.isEmpty()
                || !joined.with(connection -> isStillAbsent(connection, absent))
                || presences.of(List.of(absent.userId())).containsKey(absent.userId())) {
            return false;
        }
        leaving.expel(party.get(), absent.userId());
        return true;
    }

    private boolean isStillAbsent(Connection connection, Absent absent) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT user_id FROM party_member WHERE user_id = ? AND away_since <= ?")) {
            select.setLong(1, absent.userId());
            select.setLong(2, absentBefore());
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private boolean forgetExpired(String partyId) {
        var party = parties.lock(partyId);
        party.ifPresent(
                one -> {
                    invites.removeExpired(partyId, clock.millis());
                    leaving.endIfAlone(one);
                });
        return party.isPresent();
    }
}
