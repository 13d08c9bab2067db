package org.realmgate.auth.cost;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.realmgate.auth.wallet.entity.Transfer;
import org.realmgate.auth.wallet.entity.WalletLimits;

/**
 * The same transfers into the same tables by a procedure in the database, which decides and writes
 * them one by one; called in batches of the same size.
 */
final class ProcedureWriter implements Callers.Contender, AutoCloseable {
    private static final String PROCEDURE =
            """
            CREATE SEQUENCE IF NOT EXISTS procedure_posting START WITH 1 INCREMENT BY 2;
            CREATE OR REPLACE FUNCTION transfer_all(keys VARCHAR[], senders BIGINT[], receivers BIGINT[],
                                                    amounts BIGINT[], causes VARCHAR[], refs VARCHAR[], moment BIGINT)
            RETURNS BOOLEAN[] AS $$
            DECLARE
                done BOOLEAN[] := '{}';
                first_id BIGINT;
                sender_has BIGINT;
                receiver_has BIGINT;
            BEGIN
                PERFORM 1 FROM wallet WHERE user_id = ANY(senders || receivers) ORDER BY user_id FOR UPDATE;
                FOR n IN 1 .. array_length(keys, 1) LOOP
                    IF EXISTS (SELECT 1 FROM gold_transfer WHERE transfer_key = keys[n]) THEN
                        done := done || true;
                        CONTINUE;
                    END IF;
                    UPDATE wallet SET gold = gold - amounts[n] WHERE user_id = senders[n] AND gold >= amounts[n]
                        RETURNING gold INTO sender_has;
                    IF NOT FOUND THEN
                        done := done || false;
                        CONTINUE;
                    END IF;
                    UPDATE wallet SET gold = gold + amounts[n] WHERE user_id = receivers[n]
                        RETURNING gold INTO receiver_has;
                    first_id := -nextval('procedure_posting') - 1;
                    INSERT INTO ledger_entry (entry_id, posting, account, amount, balance, cause, reference, happened_at)
                    VALUES (first_id, first_id, 'player:' || senders[n], -amounts[n], sender_has, causes[n], refs[n],
                            moment),
                           (first_id + 1, first_id, 'player:' || receivers[n], amounts[n], receiver_has, causes[n],
                            refs[n], moment);
                    INSERT INTO gold_transfer (transfer_key, posting, expires_at)
                    VALUES (keys[n], first_id, moment + 86400000);
                    done := done || true;
                END LOOP;
                RETURN done;
            END
            $$ LANGUAGE plpgsql
            """;

    private record Asked(Transfer transfer, Consumer<Boolean> answer) {}

    private final BlockingQueue<Asked> waiting = new LinkedBlockingQueue<>();
    private final DataSource database;
    private final Thread thread = Thread.ofPlatform().name("procedure-writer").unstarted(this::run);
    private volatile boolean ended;

    ProcedureWriter(DataSource database) throws SQLException {
        this.database = database;
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(PROCEDURE);
        }
        thread.start();
    }

    @Override
    public void transfer(Transfer transfer, Consumer<Boolean> answer) {
        waiting.add(new Asked(transfer, answer));
    }

    private void run() {
        try (var connection = database.getConnection()) {
            while (!ended) {
                List<Asked> batch = new ArrayList<>();
                batch.add(waiting.take());
                waiting.drainTo(batch, WalletLimits.POSTINGS_MAX - 1);
                var done = called(connection, batch);
                for (int n = 0; n < done.length; n++) {
                    batch.get(n).answer().accept(done[n]);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** A transaction by itself. */
    private static Boolean[] called(Connection connection, List<Asked> batch) throws SQLException {
        try (var call = connection.prepareStatement("SELECT transfer_all(?, ?, ?, ?, ?, ?, ?)")) {
            call.setArray(1, array(connection, "VARCHAR", batch, Transfer::key));
            call.setArray(2, array(connection, "BIGINT", batch, Transfer::from));
            call.setArray(3, array(connection, "BIGINT", batch, Transfer::to));
            call.setArray(4, array(connection, "BIGINT", batch, Transfer::amount));
            call.setArray(5, array(connection, "VARCHAR", batch, one -> one.purpose().cause()));
            call.setArray(6, array(connection, "VARCHAR", batch, one -> one.purpose().reference()));
            call.setLong(7, System.currentTimeMillis());
            try (var rows = call.executeQuery()) {
                rows.next();
                return (Boolean[]) rows.getArray(1).getArray();
            }
        }
    }

    private static java.sql.Array array(
            Connection connection, String type, List<Asked> batch, Function<Transfer, Object> value)
            throws SQLException {
        return connection.createArrayOf(
                type, batch.stream().map(Asked::transfer).map(value).toArray());
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}
