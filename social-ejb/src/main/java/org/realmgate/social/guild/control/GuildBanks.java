package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.social.guild.entity.BankDay;
import org.realmgate.social.guild.entity.BankLoad;
import org.realmgate.social.guild.entity.BankMove;
import org.realmgate.social.guild.entity.BankSlot;
import org.realmgate.social.guild.entity.Guild;
import org.realmgate.social.guild.entity.GuildBank;
import org.realmgate.social.guild.entity.GuildLimits;

/** What guilds have in their banks, what goes in and out, and who took how much on which day. */
@ApplicationScoped
public class GuildBanks implements Expiring {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** Days whose withdrawals are known: one that fails is given back to the day when it began. */
    private static final int DAYS_KEPT = 7;

    private static final int FORGET_MAX = 1_000;

    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    @Inject private JoinedConnection joined;
    @Inject private Guilds guilds;
    @Inject private Clock clock;

    /** As it is now; of a locked guild as it stays. */
    public GuildBank of(Guild guild) {
        var underWay =
                entities.createQuery(
                                "SELECT m FROM BankMove m WHERE m.guildId = :guild AND m.state ="
                                        + " :pending",
                                BankMove.class)
                        .setParameter("guild", guild.guildId())
                        .setParameter("pending", BankMove.State.PENDING)
                        .getResultList();
        return new GuildBank(guild, slots(guild.guildId()), underWay);
    }

    private Map<BankSlot, Long> slots(String guildId) {
        return joined.with(
                connection -> {
                    try (var read =
                            connection.prepareStatement(
                                    "SELECT item, item_id, quantity FROM guild_bank_slot WHERE"
                                            + " guild_id = ?")) {
                        read.setString(1, guildId);
                        Map<BankSlot, Long> slots = new HashMap<>();
                        try (var rows = read.executeQuery()) {
                            while (rows.next()) {
                                slots.put(
                                        new BankSlot(rows.getString(1), rows.getString(2)),
                                        rows.getLong(3));
                            }
                        }
                        return slots;
                    }
                });
    }

    /** Stores what begins: its move, and what it changed. */
    void begun(GuildBank bank, BankMove move) {
        entities.persist(move);
        store(bank, move.guildId());
        if (!move.isDeposit()) {
            count(move, move.load());
        }
    }

    /** Its saga has ended; nothing happens if that was known. */
    void settle(String moveId, boolean isDone) {
        Optional.ofNullable(entities.find(BankMove.class, moveId))
                .filter(BankMove::isUnderWay)
                .ifPresent(
                        move ->
                                guilds.locked(move.guildId())
                                        .ifPresent(guild -> settle(guild, move, isDone)));
    }

    private void settle(Guild guild, BankMove move, boolean isDone) {
        var bank = of(guild);
        bank.settle(move, isDone);
        store(bank, move.guildId());
        if (!move.isDeposit() && !isDone) {
            countBack(move, move.load());
        }
    }

    private void store(GuildBank bank, String guildId) {
        joined.with(
                connection -> {
                    try (var delete =
                                    connection.prepareStatement(
                                            "DELETE FROM guild_bank_slot WHERE guild_id = ? AND"
                                                    + " item = ? AND item_id = ?");
                            var insert =
                                    connection.prepareStatement(
                                            "INSERT INTO guild_bank_slot (guild_id, item, item_id,"
                                                    + " quantity) VALUES (?, ?, ?, ?)")) {
                        for (var change : bank.changed().entrySet()) {
                            var slot = change.getKey();
                            addTo(delete, guildId, slot);
                            if (change.getValue() > 0) {
                                insert.setLong(4, change.getValue());
                                addTo(insert, guildId, slot);
                            }
                        }
                        delete.executeBatch();
                        insert.executeBatch();
                        return null;
                    }
                });
    }

    private static void addTo(PreparedStatement batch, String guildId, BankSlot slot)
            throws SQLException {
        batch.setString(1, guildId);
        batch.setString(2, slot.item());
        batch.setString(3, slot.itemId());
        batch.addBatch();
    }

    // ---- days

    static long dayOf(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }

    /** What the player withdrew today; it stays so as long as the guild is locked. */
    public BankDay today(String guildId, long userId) {
        return joined.with(
                connection -> {
                    try (var read =
                            connection.prepareStatement(
                                    "SELECT gold, items FROM guild_bank_day WHERE guild_id = ? AND"
                                            + " user_id = ? AND epoch_day = ?")) {
                        read.setString(1, guildId);
                        read.setLong(2, userId);
                        read.setLong(3, dayOf(clock.millis()));
                        try (var rows = read.executeQuery()) {
                            return rows.next()
                                    ? new BankDay(rows.getLong(1), rows.getLong(2))
                                    : BankDay.NOTHING;
                        }
                    }
                });
    }

    private void count(BankMove move, BankLoad load) {
        joined.with(
                connection -> {
                    if (add(connection, move, load.gold(), load.items()) == 0) {
                        try (var insert =
                                connection.prepareStatement(
                                        "INSERT INTO guild_bank_day (gold, items, guild_id,"
                                                + " user_id, epoch_day) VALUES (?, ?, ?, ?, ?)")) {
                            set(insert, move, load.gold(), load.items());
                            insert.executeUpdate();
                        }
                    }
                    return null;
                });
    }

    private void countBack(BankMove move, BankLoad load) {
        joined.with(connection -> add(connection, move, -load.gold(), -load.items()));
    }

    private static int add(Connection connection, BankMove move, long gold, long items)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE guild_bank_day SET gold = gold + ?, items = items + ? WHERE"
                                + " guild_id = ? AND user_id = ? AND epoch_day = ?")) {
            set(update, move, gold, items);
            return update.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, BankMove move, long gold, long items)
            throws SQLException {
        statement.setLong(1, gold);
        statement.setLong(2, items);
        statement.setString(3, move.guildId());
        statement.setLong(4, move.userId());
        statement.setLong(5, dayOf(move.movedAt()));
    }

    // ---- the log

    /** The newest first; their ids grow with time. */
    public List<BankMove> log(String guildId, Optional<String> before, int limit) {
        return entities.createQuery(
                        "SELECT m FROM BankMove m WHERE m.guildId = :guild AND m.moveId < :before"
                                + " ORDER BY m.moveId DESC",
                        BankMove.class)
                .setParameter("guild", guildId)
                .setParameter("before", before.orElse("~"))
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public String name() {
        return "guild banks' logs";
    }

    @Override
    public boolean forgetSome() {
        return joined.with(
                        connection -> {
                            int moves = forgetMoves(connection);
                            return Math.max(moves, forgetDays(connection));
                        })
                == FORGET_MAX;
    }

    private int forgetMoves(Connection connection) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM guild_bank_move WHERE move_id IN (SELECT move_id FROM"
                                + " guild_bank_move WHERE moved_at <= ? AND state <> 'PENDING'"
                                + " ORDER BY moved_at LIMIT ?)")) {
            delete.setLong(1, clock.millis() - GuildLimits.LOG_KEPT.toMillis());
            delete.setInt(2, FORGET_MAX);
            return delete.executeUpdate();
        }
    }

    private int forgetDays(Connection connection) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM guild_bank_day WHERE (guild_id, user_id, epoch_day) IN (SELECT"
                                + " guild_id, user_id, epoch_day FROM guild_bank_day WHERE"
                                + " epoch_day < ? ORDER BY epoch_day LIMIT ?)")) {
            delete.setLong(1, dayOf(clock.millis()) - DAYS_KEPT);
            delete.setInt(2, FORGET_MAX);
            return delete.executeUpdate();
        }
    }
}
