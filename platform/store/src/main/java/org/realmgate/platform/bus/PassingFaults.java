package org.realmgate.platform.bus;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/**
 * Tells faults that pass by themselves, so that the same work succeeds later (the database is away,
 * two transactions were in each other's way, something is unavailable), from those that an event
 * fails for whenever it comes.
 */
public final class PassingFaults {
    /** Deeper than any chain of causes that was seen. */
    private static final int DEPTH_MAX = 32;

    /**
     * SQLSTATE classes and codes (ISO 9075, PostgreSQL's and H2's): connection, conflict of
     * transactions, resources, operator's intervention, the server's own I/O, lock and statement
     * timeouts, a standby that does not write yet; H2's disk faults.
     */
    private static final List<String> STATES =
            List.of("08", "40", "53", "57", "58", "55", "HYT", "25006", "90028", "90031");

    private PassingFaults() {}

    /** Whether waiting helps. The outermost cause that tells decides. */
    public static boolean contain(Throwable fault) {
        var cause = fault;
        for (int depth = 0; cause != null && depth < DEPTH_MAX; depth++) {
            switch (cause) {
                case SQLException refused -> {
                    return passes(refused);
                }
                case Refusal refusal -> {
                    return passes(refusal.kind());
                }
                case LockTimeoutException locked -> {
                    return true;
                }
                case PessimisticLockException locked -> {
                    return true;
                }
                case OptimisticLockException changed -> {
                    return true;
                }
                case QueryTimeoutException slow -> {
                    return true;
                }
                case SystemException transactionsAreAway -> {
                    return true;
                }
                // Without a cause it is the server's own doing: the transaction took too long.
                case RollbackException tooLong when tooLong.getCause() == null -> {
                    return true;
                }
                default -> cause = cause.getCause();
            }
        }
        return false;
    }

    private static boolean passes(SQLException fault) {
        var state = fault.getSQLState();
        return fault instanceof SQLTransientException
                || fault instanceof SQLRecoverableException
                || fault instanceof SQLNonTransientConnectionException
                // Drivers tell a state: this is the server's pool, which has no connection.
                || state == null
                || STATES.stream().anyMatch(state::startsWith);
    }

    private static boolean passes(Kind kind) {
        return switch (kind) {
            case UNAVAILABLE, TOO_SLOW, NOT_IN_TIME, TOO_MANY -> true;
            default -> false;
        };
    }
}
