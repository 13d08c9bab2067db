package org.realmgate.social.trade.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.platform.json.Json;
import org.realmgate.social.trade.entity.Trade;
import org.realmgate.social.trade.entity.TradeLimits;
import org.realmgate.social.trade.entity.TradeOffer;

/**
 * All trades, and who sits at which. A transaction that locks one locks no other, and locks it
 * before its seats.
 */
@ApplicationScoped
public class Trades implements Expiring {
    private static final int FORGET_MAX = 500;

    private static final String SELECT =
            "SELECT trade_id, user_a, offer_a, confirmed_a, user_b, offer_b, confirmed_b, state,"
                    + " version, began_at, changed_at, ended_at, code FROM trade";

    @Inject private JoinedConnection joined;
    @Inject private Clock clock;

    /** As it is now; the next moment it may be another. */
    public Optional<Trade> find(String tradeId) {
        return one(SELECT + " WHERE trade_id = ?", tradeId);
    }

    /** Nobody else changes it until the current transaction ends. */
    public Optional<Trade> locked(String tradeId) {
        return one(SELECT + " WHERE trade_id = ? FOR UPDATE", tradeId);
    }

    private Optional<Trade> one(String sql, String tradeId) {
        return joined.with(
                connection -> {
                    try (var select = connection.prepareStatement(sql)) {
                        select.setString(1, tradeId);
                        return trades(select).stream().findFirst();
                    }
                });
    }

    /** The trade at which this player sits. */
    public Optional<Trade> at(long userId) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    SELECT
                                            + " WHERE trade_id = (SELECT trade_id FROM trade_seat"
                                            + " WHERE user_id = ?)")) {
                        select.setLong(1, userId);
                        return trades(select).stream().findFirst();
                    }
                });
    }

    /** Those at which somebody sits, in the order of their ids, after this one. */
    List<Trade> seated(String after, int most) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    SELECT
                                            + " WHERE trade_id IN (SELECT trade_id FROM"
                                            + " trade_seat WHERE trade_id > ?) ORDER BY trade_id"
                                            + " LIMIT ?")) {
                        select.setString(1, after);
                        select.setInt(2, most);
                        return trades(select);
                    }
                });
    }

    private static List<Trade> trades(PreparedStatement select) throws SQLException {
        List<Trade> found = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new Trade(
                                rows.getString(1),
                                side(rows, 2),
                                side(rows, 5),
                                Trade.State.valueOf(rows.getString(8)),
                                rows.getInt(9),
                                rows.getLong(10),
                                rows.getLong(11),
                                rows.getLong(12),
                                rows.getString(13)));
            }
        }
        return found;
    }

    private static Trade.Side side(ResultSet rows, int from) throws SQLException {
        return new Trade.Side(
                rows.getLong(from),
                Json.read(rows.getString(from + 1), TradeOffer.class),
                rows.getBoolean(from + 2));
    }

    void add(Trade trade) {
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO trade (offer_a, confirmed_a, offer_b, confirmed_b,"
                                            + " state, version, changed_at, ended_at, code,"
                                            + " trade_id, user_a, user_b, began_at) VALUES (?, ?,"
                                            + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                        setWhatChanges(insert, trade);
                        insert.setString(10, trade.tradeId());
                        insert.setLong(11, trade.a().userId());
                        insert.setLong(12, trade.b().userId());
                        insert.setLong(13, trade.beganAt());
                        return insert.executeUpdate();
                    }
                });
    }

    /** Stores what became of one that the current transaction has locked. */
    void store(Trade trade) {
        joined.with(
                connection -> {
                    try (var update =
                            connection.prepareStatement(
                                    "UPDATE trade SET offer_a = ?, confirmed_a = ?, offer_b = ?,"
                                            + " confirmed_b = ?, state = ?, version = ?, changed_at"
                                            + " = ?, ended_at = ?, code = ? WHERE trade_id = ?")) {
                        setWhatChanges(update, trade);
                        update.setString(10, trade.tradeId());
                        return update.executeUpdate();
                    }
                });
    }

    private static void setWhatChanges(PreparedStatement statement, Trade trade)
            throws SQLException {
        statement.setString(1, Json.text(trade.a().offer()));
        statement.setBoolean(2, trade.a().confirmed());
        statement.setString(3, Json.text(trade.b().offer()));
        statement.setBoolean(4, trade.b().confirmed());
        statement.setString(5, trade.state().name());
        statement.setInt(6, trade.version());
        statement.setLong(7, trade.changedAt());
        statement.setObject(8, trade.endedAt() == 0 ? null : trade.endedAt(), Types.BIGINT);
        statement.setString(9, trade.code());
    }

    /**
     * The player sits down; whoever seats two does so in the order of their ids.
     *
     * @return whether it sat nowhere
     */
    boolean seat(long userId, String tradeId) {
        return joined.with(connection -> seat(connection, userId, tradeId));
    }

    private static boolean seat(Connection connection, long userId, String tradeId)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO trade_seat (user_id, trade_id) VALUES (?, ?) ON CONFLICT DO"
                                + " NOTHING")) {
            insert.setLong(1, userId);
            insert.setString(2, tradeId);
            return insert.executeUpdate() == 1;
        }
    }

    /** Both get up. */
    void clear(String tradeId) {
        joined.with(
                connection -> {
                    try (var delete =
                            connection.prepareStatement(
                                    "DELETE FROM trade_seat WHERE trade_id = ?")) {
                        delete.setString(1, tradeId);
                        return delete.executeUpdate();
                    }
                });
    }

    @Override
    public String name() {
        return "trades";
    }

    /** Those that ended long ago (R5). */
    @Override
    public boolean forgetSome() {
        long before = clock.millis() - TradeLimits.REMEMBERED_FOR.toMillis();
        return joined.with(
                        connection -> {
                            try (var delete =
                                    connection.prepareStatement(
                                            "DELETE FROM trade WHERE trade_id IN (SELECT trade_id"
                                                    + " FROM trade WHERE ended_at <= ? ORDER BY"
                                                    + " ended_at LIMIT ?)")) {
                                delete.setLong(1, before);
                                delete.setInt(2, FORGET_MAX);
                                return delete.executeUpdate();
                            }
                        })
                == FORGET_MAX;
    }
}
