package org.realmgate.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;

/** Writes each printed line to the log, whose files are bounded. */
final class LoggedStream extends PrintStream {
    LoggedStream(String name) {
        super(new Lines(Logger.getLogger(name)), true, StandardCharsets.UTF_8);
    }

    private static final class Lines extends OutputStream {
        private static final int BYTES_MAX = 8_192;
        private final Logger log;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final ThreadLocal<Boolean> writing = ThreadLocal.withInitial(() -> false);

        private Lines(Logger log) {
            this.log = log;
        }

        @Override
        public synchronized void write(int one) {
            if (one != '\n' && line.size() < BYTES_MAX) {
                line.write(one);
                return;
            }
            var text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            // A log handler that prints must not log what it prints.
            if (!text.isBlank() && !writing.get()) {
                writing.set(true);
                try {
                    log.info(text);
                } finally {
                    writing.set(false);
                }
            }
        }
    }
}
