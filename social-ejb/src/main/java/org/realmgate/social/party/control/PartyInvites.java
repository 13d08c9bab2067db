package org.realmgate.social.party.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.social.party.entity.PartyInvite;
import org.realmgate.social.party.entity.PartyLimits;

/** All invitations; written by whoever has locked their party's row. */
@ApplicationScoped
public class PartyInvites {
    private static final String INVITE =
            "SELECT party_id, user_id, invited_by, expires_at FROM party_invite ";

    @Inject private JoinedConnection joined;
    @Inject private Clock clock;

    /** Open ones of a player; the newest first, and no more than anybody reads. */
    public List<PartyInvite> of(long userId) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    INVITE
                                            + "WHERE user_id = ? AND expires_at > ? ORDER BY"
                                            + " expires_at DESC, party_id LIMIT ?")) {
                        select.setLong(1, userId);
                        select.setLong(2, clock.millis());
                        select.setInt(3, PartyLimits.INVITES_SHOWN_MAX);
                        return invites(select);
                    }
                });
    }

    /** Open ones of a party. */
    List<PartyInvite> open(String partyId) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    INVITE + "WHERE party_id = ? AND expires_at > ?")) {
                        select.setString(1, partyId);
                        select.setLong(2, clock.millis());
                        return invites(select);
                    }
                });
    }

    /** If it is open. */
    Optional<PartyInvite> find(String partyId, long userId) {
        return open(partyId).stream().filter(invite -> invite.userId() == userId).findFirst();
    }

    /** Parties with invitations that are over, and still there. */
    List<String> partiesOfExpired() {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT DISTINCT party_id FROM party_invite WHERE expires_at <="
                                            + " ? LIMIT ?")) {
                        select.setLong(1, clock.millis());
                        select.setInt(2, PartyLimits.PORTION);
                        List<String> found = new ArrayList<>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                found.add(rows.getString(1));
                            }
                        }
                        return found;
                    }
                });
    }

    private static List<PartyInvite> invites(PreparedStatement select) throws SQLException {
        List<PartyInvite> found = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new PartyInvite(
                                rows.getString(1),
                                rows.getLong(2),
                                rows.getLong(3),
                                rows.getLong(4)));
            }
        }
        return found;
    }

    /** Instead of one to the same player that is over. */
    void add(PartyInvite invite) {
        remove(invite.partyId(), invite.userId());
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO party_invite (party_id, user_id, invited_by,"
                                            + " expires_at) VALUES (?, ?, ?, ?)")) {
                        insert.setString(1, invite.partyId());
                        insert.setLong(2, invite.userId());
                        insert.setLong(3, invite.invitedBy());
                        insert.setLong(4, invite.expiresAt());
                        return insert.executeUpdate();
                    }
                });
    }

    void remove(String partyId, long userId) {
        joined.with(
                connection -> {
                    try (var delete =
                            connection.prepareStatement(
                                    "DELETE FROM party_invite WHERE party_id = ? AND user_id ="
                                            + " ?")) {
                        delete.setString(1, partyId);
                        delete.setLong(2, userId);
                        return delete.executeUpdate();
                    }
                });
    }

    /** Those of a party that were over before then. */
    void removeExpired(String partyId, long before) {
        joined.with(
                connection -> {
                    try (var delete =
                            connection.prepareStatement(
                                    "DELETE FROM party_invite WHERE party_id = ? AND expires_at <="
                                            + " ?")) {
                        delete.setString(1, partyId);
                        delete.setLong(2, before);
                        return delete.executeUpdate();
                    }
                });
    }

    void removeAll(String partyId) {
        removeExpired(partyId, Long.MAX_VALUE);
    }
}
