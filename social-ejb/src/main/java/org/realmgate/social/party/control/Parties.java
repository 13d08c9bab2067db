package org.realmgate.social.party.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.social.PartyMemberJoined;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.social.party.entity.NoParty;
import org.realmgate.social.party.entity.Party;
import org.realmgate.social.party.entity.PartyMember;

/**
 * All parties and who is in them. Rows of members are written by whoever has locked their party's
 * row; several of them in the order of their ids, as {@link PartyRollCall} does.
 */
@ApplicationScoped
public class Parties {
    private static final String PARTY =
            "SELECT leader_id, raid, version FROM party WHERE party_id = ?";
    private static final String SEAT = "SELECT user_id, party_id, joined_at FROM party_member ";

    @Inject private JoinedConnection joined;
    @Inject private Clock clock;

    /** The player's party, to look at. */
    public Optional<Party> of(long userId) {
        return joined.with(
                connection -> {
                    var partyId = partyIdOf(connection, userId);
                    return partyId.isEmpty()
                            ? Optional.empty()
                            : party(connection, partyId.get(), PARTY);
                });
    }

    /** A party, whose row is locked until the current transaction ends. */
    Optional<Party> lock(String partyId) {
        return joined.with(connection -> party(connection, partyId, PARTY + " FOR UPDATE"));
    }

    /** The player's party, locked. Who was sent away from it while this waited is in none. */
    Optional<Party> lockOf(long userId) {
        return joined.with(connection -> partyIdOf(connection, userId))
                .flatMap(this::lock)
                .filter(party -> party.has(userId));
    }

    /**
     * As {@link #lockOf}.
     *
     * @throws NoParty if it is in none
     */
    Party requireLocked(long userId) {
        return lockOf(userId).orElseThrow(NoParty::new);
    }

    private static Optional<String> partyIdOf(Connection connection, long userId)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT party_id FROM party_member WHERE user_id = ?")) {
            select.setLong(1, userId);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** The members are read after the row: if that was locked, they are those of now. */
    private static Optional<Party> party(Connection connection, String partyId, String query)
            throws SQLException {
        try (var select = connection.prepareStatement(query)) {
            select.setString(1, partyId);
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                return Optional.of(
                        new Party(
                                partyId,
                                rows.getLong(1),
                                rows.getBoolean(2),
                                rows.getLong(3),
                                members(connection, partyId)));
            }
        }
    }

    private static List<PartyMember> members(Connection connection, String partyId)
            throws SQLException {
        try (var select = connection.prepareStatement(SEAT + "WHERE party_id = ?")) {
            select.setString(1, partyId);
            return seats(select).stream()
                    .map(seat -> new PartyMember(seat.userId(), seat.timestamp()))
                    .toList();
        }
    }

    /** Members after this one, whatever party they are in, in the order of their ids. */
    List<Long> membersAfter(long userId, int limit) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    SEAT + "WHERE user_id > ? ORDER BY user_id LIMIT ?")) {
                        select.setLong(1, userId);
                        select.setInt(2, limit);
                        return seats(select).stream().map(PartyMemberJoined::userId).toList();
                    }
                });
    }

    /** Those of these players who are in a party, as the events that told it. */
    List<PartyMemberJoined> seats(Collection<Long> userIds) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(SEAT + "WHERE user_id = ANY(?)")) {
                        select.setArray(1, SqlArrays.numbers(connection, userIds));
                        return seats(select);
                    }
                });
    }

    private static List<PartyMemberJoined> seats(PreparedStatement select) throws SQLException {
        List<PartyMemberJoined> seats = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                seats.add(
                        new PartyMemberJoined(rows.getLong(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return seats;
    }

    /**
     * A new party and its founder in it.
     *
     * @return false if the founder came into another one meanwhile; nothing is there then
     */
    boolean found(Party party) {
        insert(party);
        boolean isSeated = seat(party.partyId(), party.members().getFirst());
        if (!isSeated) {
            remove(party.partyId());
        }
        return isSeated;
    }

    private void insert(Party party) {
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO party (party_id, leader_id, raid, version,"
                                            + " founded_at) VALUES (?, ?, ?, ?, ?)")) {
                        insert.setString(1, party.partyId());
                        insert.setLong(2, party.leaderId());
                        insert.setBoolean(3, party.isRaid());
                        insert.setLong(4, party.version());
                        insert.setLong(5, clock.millis());
                        return insert.executeUpdate();
                    }
                });
    }

    /** False if the player is in a party; one that it is just coming into is waited for (R1). */
    boolean seat(String partyId, PartyMember member) {
        return joined.with(
                        connection -> {
                            try (var insert =
                                    connection.prepareStatement(
                                            "INSERT INTO party_member (user_id, party_id,"
                                                    + " joined_at) VALUES (?, ?, ?) ON CONFLICT DO"
                                                    + " NOTHING")) {
                                insert.setLong(1, member.userId());
                                insert.setString(2, partyId);
                                insert.setLong(3, member.joinedAt());
                                return insert.executeUpdate();
                            }
                        })
                == 1;
    }

    /** Those of one party; one by one, so that they are locked in the order of their ids. */
    void unseat(Collection<Long> userIds) {
        joined.with(
                connection -> {
                    try (var delete =
                            connection.prepareStatement(
                                    "DELETE FROM party_member WHERE user_id = ?")) {
                        for (long userId : userIds.stream().sorted().toList()) {
                            delete.setLong(1, userId);
                            delete.addBatch();
                        }
                        return delete.executeBatch();
                    }
                });
    }

    /** What changed of it besides its members. */
    void store(Party party) {
        joined.with(
                connection -> {
                    try (var update =
                            connection.prepareStatement(
                                    "UPDATE party SET leader_id = ?, raid = ?, version = ? WHERE"
                                            + " party_id = ?")) {
                        update.setLong(1, party.leaderId());
                        update.setBoolean(2, party.isRaid());
                        update.setLong(3, party.version());
                        update.setString(4, party.partyId());
                        return update.executeUpdate();
                    }
                });
    }

    /** Without its members and invitations, who went first. */
    void remove(String partyId) {
        joined.with(
                connection -> {
                    try (var delete =
                            connection.prepareStatement("DELETE FROM party WHERE party_id = ?")) {
                        delete.setString(1, partyId);
                        return delete.executeUpdate();
                    }
                });
    }
}
