package org.realmgate.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server's own configuration file, changed where a realm needs it otherwise. */
final class DomainXml {
    private static final String ORIGINAL = "MICRO-INF/domain/domain.xml";

    private DomainXml() {}

    /** Writes it for a server that listens at one address only. */
    static void write(Path file, String host, int port) {
        try (var original = DomainXml.class.getClassLoader().getResourceAsStream(ORIGINAL)) {
            if (original == null) {
                throw new IllegalStateException("no server on the class path: " + ORIGINAL);
            }
            var text = new String(original.readAllBytes(), StandardCharsets.UTF_8);
            text =
                    with(
                            text,
                            "<network-listener port=\"8080\"",
                            "<network-listener port=\"" + port + "\" address=\"" + host + "\"");
            // The default closes each connection after 250 requests; the gateway keeps its own.
            text = with(text, "max-connections=\"250\"", "max-connections=\"-1\"");
            text = with(text, "max-thread-pool-size=\"200\"", "max-thread-pool-size=\"32\"");
            text = with(text, "maximum-pool-size=\"200\"", "maximum-pool-size=\"32\"");
            // The option that says so on the command line comes too late: it has opened its port.
            text =
                    with(
                            text,
                            "<hazelcast-config-specific-configuration enabled=\"true\"",
                            "<hazelcast-config-specific-configuration enabled=\"false\"");
            text = with(text, "ejb-timer-service=\"DataGrid\"", "ejb-timer-service=\"Dummy\"");
            text = text.replace("persistence-type=\"hazelcast\"", "persistence-type=\"memory\"");
            text =
                    with(
                            text,
                            "<availability-service availability-enabled=\"true\">",
                            "<availability-service availability-enabled=\"false\">");
            // Each descriptor of each WAR against its schema is a tenth of a start; ours are
            // tested.
            text = with(text, "<das-config>", "<das-config deploy-xml-validation=\"none\">");
            Files.writeString(file, text);
        } catch (IOException fault) {
            throw new Refused("the server's configuration cannot be written: " + fault, fault);
        }
    }

    private static String with(String text, String old, String now) {
        if (!text.contains(old)) {
            throw new IllegalStateException("this server's domain.xml has no " + old);
        }
        return text.replace(old, now);
    }
}
