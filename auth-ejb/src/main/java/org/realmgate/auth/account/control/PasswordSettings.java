package org.realmgate.auth.account.control;

import org.realmgate.platform.settings.Settings;

/**
 * How many hashes are made and wait.
 *
 * @param threads hashes computed at once
 * @param waitingMax hashes waiting; beyond, a caller is refused with 429
 */
public record PasswordSettings(int threads, int waitingMax) {
    /**
     * Hashes admitted, computed and waiting together. Each holds a thread of its caller until it is
     * made: one of the 16 of auth's gRPC port, or of the 32 that a realm in one process has for the
     * HTTP of all services. Fewer hashes than either leave threads for everything else, and for
     * refusing who comes too many with {@code auth.busy}.
     */
    public static final int ADMITTED_MAX = 15;

    /** Beside at most 4 threads that compute; the last of them waits for a tenth of a second. */
    private static final int WAITING_MAX = 10;

    private static final int THREADS_MAX = 4;

    public static PasswordSettings read(Settings settings) {
        var read =
                new PasswordSettings(
                        settings.integer(
                                "auth.password.threads",
                                Math.min(THREADS_MAX, Runtime.getRuntime().availableProcessors()),
                                1,
                                ADMITTED_MAX - 1),
                        settings.integer(
                                "auth.password.waiting-max", WAITING_MAX, 1, ADMITTED_MAX - 1));
        if (read.threads + read.waitingMax > ADMITTED_MAX) {
            settings.fault(
                    "auth.password.threads and auth.password.waiting-max must be at most "
                            + ADMITTED_MAX
                            + " together, or hashes take the threads of all other calls:"
                            + " auth.password.threads="
                            + read.threads
                            + " auth.password.waiting-max="
                            + read.waitingMax);
        }
        return read;
    }
}
