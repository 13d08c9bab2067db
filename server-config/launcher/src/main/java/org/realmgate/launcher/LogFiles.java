package org.realmgate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;

/**
 * Where a realm's log goes: files of a bounded size, and warnings to the console. The server reads
 * the same configuration, and with it all that runs in it.
 */
final class LogFiles {
    /** At most 5 files of 20 MB: days of an ordinary realm, an hour of a broken one. */
    private static final String TEXT =
            """
            handlers=java.util.logging.FileHandler,org.realmgate.launcher.ConsoleWarnings
            .level=INFO
            java.util.logging.FileHandler.pattern=%s
            java.util.logging.FileHandler.limit=20000000
            java.util.logging.FileHandler.count=5
            java.util.logging.FileHandler.append=true
            java.util.logging.FileHandler.level=INFO
            java.util.logging.FileHandler.encoding=UTF-8
            java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
            java.util.logging.SimpleFormatter.format=%%1$tFT%%1$tT.%%1$tL%%1$tz %%4$s %%3$s %%5$s%%6$s%%n
            # Every message of the broker would be a line.
            org.apache.activemq.audit.level=WARNING
            # Certificates of the server's own trust store that have expired: nobody here uses it.
            javax.enterprise.system.security.ssl.level=SEVERE
            """;

    private LogFiles() {}

    /** Logs there from now on; answers the configuration for the server. */
    static Path use(DataFolder data) {
        var pattern = data.logs().resolve("realm.log").toString().replace("%", "%%");
        var file = data.server().resolve("logging.properties");
        try {
            Files.writeString(file, TEXT.formatted(pattern));
            System.setProperty("java.util.logging.config.file", file.toString());
            LogManager.getLogManager().readConfiguration();
        } catch (IOException fault) {
            throw new Refused("logs cannot be written: " + data.logs() + ": " + fault, fault);
        }
        return file;
    }
}
