package org.realmgate.auth.account.control;

import org.realmgate.platform.settings.Settings;

/**
 * @param threads hashes computed at once
 * @param waitingMax hashes waiting; beyond, a caller is refused with 429
 */
public record PasswordSettings(int threads, int waitingMax) {
    public static PasswordSettings read(Settings settings) {
        return new PasswordSettings(
                settings.integer(
                        "auth.password.threads",
                        Math.min(4, Runtime.getRuntime().availableProcessors()),
                        1,
                        64),
                settings.integer("auth.password.waiting-max", 64, 1, 10_000));
    }
}
