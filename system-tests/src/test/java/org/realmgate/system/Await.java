package org.realmgate.system;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The pause that a server asked for. */
final class Await {
    private Await() {}

    static void pause(Duration asked) {
        try {
            TimeUnit.MILLISECONDS.sleep(asked.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
