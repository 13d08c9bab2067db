package org.realmgate.launcher;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Shows warnings beside the progress; the log has the whole of them. */
public final class ConsoleWarnings extends Handler {
    /** Called by the log manager. */
    public ConsoleWarnings() {
        setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord message) {
        if (isLoggable(message)) {
            var fault = message.getThrown();
            var text = LogText.of(message);
            Console.warn(message.getLevel() + " " + text + (fault == null ? "" : " " + fault));
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // The console is not ours to close.
    }
}
