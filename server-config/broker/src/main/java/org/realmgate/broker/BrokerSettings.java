package org.realmgate.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What may be set of the broker. A key is read as a system property, then as an environment
 * variable ({@code realm.broker.url} as {@code REALM_BROKER_URL}).
 *
 * @param embedded whether the server that the adapter runs in also runs the broker
 * @param data where the journal is kept
 * @param host the address that a broker listens on
 * @param port the port that a broker listens on; 0 for none
 * @param url the brokers to connect to if not embedded
 * @param login what remote peers must show; empty if there are none
 */
public record BrokerSettings(
        boolean embedded, Path data, String host, int port, String url, Optional<Login> login) {
    static final int PORT_DEFAULT = 61_616;
    private static final int PORT_MAX = 65_535;

    /** A name and its password. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /**
     * For a server with the resource adapter: embedded and without a port unless told otherwise.
     */
    public static BrokerSettings ofServer() {
        return read(BrokerSettings::value, true);
    }

    /** For a process of its own, which always listens. */
    public static BrokerSettings ofProcess() {
        return read(BrokerSettings::value, false);
    }

    static BrokerSettings read(UnaryOperator<String> source, boolean insideServer) {
        boolean embedded = insideServer && flag(source, "realm.broker.embedded", true);
        int port = port(source, insideServer ? 0 : PORT_DEFAULT);
        var login = login(source);
        if (login.isEmpty() && (port > 0 || !embedded)) {
            throw new IllegalArgumentException(
                    "a broker that is reached over the network needs a login:"
                            + " set realm.broker.user, and realm.broker.password-file or the"
                            + " environment variable REALM_BROKER_PASSWORD");
        }
        return new BrokerSettings(
                embedded,
                Path.of(text(source, "realm.broker.data", "data/broker")),
                text(source, "realm.broker.host", "127.0.0.1"),
                port,
                text(source, "realm.broker.url", "tcp://127.0.0.1:" + PORT_DEFAULT),
                login);
    }

    private static Optional<Login> login(UnaryOperator<String> source) {
        var user = text(source, "realm.broker.user", "");
        var file = text(source, "realm.broker.password-file", "");
        var password = file.isEmpty() ? text(source, "realm.broker.password", "") : read(file);
        return user.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : Optional.of(new Login(user, password));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException fault) {
            throw new IllegalArgumentException(
                    "realm.broker.password-file must be readable: realm.broker.password-file="
                            + file,
                    fault);
        }
    }

    private static int port(UnaryOperator<String> source, int otherwise) {
        var text = text(source, "realm.broker.port", Integer.toString(otherwise));
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= PORT_MAX) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, with the text as it was given.
        }
        throw new IllegalArgumentException(
                "realm.broker.port must be 0.." + PORT_MAX + ": realm.broker.port=" + text);
    }

    private static boolean flag(UnaryOperator<String> source, String key, boolean otherwise) {
        var text = text(source, key, Boolean.toString(otherwise));
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            key + " must be true or false: " + key + "=" + text);
        };
    }

    private static String text(UnaryOperator<String> source, String key, String otherwise) {
        var value = source.apply(key);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static String value(String key) {
        var property = System.getProperty(key);
        return property != null
                ? property
                : System.getenv(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
    }
}
