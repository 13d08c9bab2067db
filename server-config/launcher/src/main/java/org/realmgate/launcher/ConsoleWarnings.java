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
        if (isLoggable(message) && isForPeople(message)) {
            var fault = message.getThrown();
            var text = LogText.of(message);
            Console.warn(message.getLevel() + " " + text + (fault == null ? "" : " " + fault));
        }
    }

    /** What the server and its libraries warn of is for whoever reads the log. */
    private static boolean isForPeople(LogRecord message) {
        var logger = message.getLoggerName();
        return message.getLevel().intValue() >= Level.SEVERE.intValue()
                || logger != null && logger.startsWith("org.realmgate.");
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
