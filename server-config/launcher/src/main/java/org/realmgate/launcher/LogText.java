package org.realmgate.launcher;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** A log message with its parameters filled in, and nothing around it. */
final class LogText extends Formatter {
    private static final LogText INSTANCE = new LogText();
    private static final int CHARACTERS_MAX = 400;

    static String of(LogRecord message) {
        var text = INSTANCE.format(message);
        return text.length() <= CHARACTERS_MAX ? text : text.substring(0, CHARACTERS_MAX) + "…";
    }

    @Override
    public String format(LogRecord message) {
        return formatMessage(message).strip().replaceAll("\\s*\\n\\s*", " ");
    }
}
