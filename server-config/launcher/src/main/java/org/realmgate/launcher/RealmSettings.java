package org.realmgate.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.realmgate.contracts.deployment.Deployable;

/**
 * What may be set of a realm in one JVM. A key on the command line counts before {@code
 * realm.properties} in the data folder, and that before the environment ({@code gateway.port} as
 * {@code GATEWAY_PORT}).
 */
final class RealmSettings {
    private static final int PORT_MAX = 65_535;
    private static final String DATABASE_SYNC = "realm.database-sync";
    private static final Set<String> OWN =
            Set.of(
                    DATABASE_SYNC,
                    "realm.services",
                    "realm.services-host",
                    "realm.services-port",
                    "realm.service-key-file",
                    "realm.trusted-proxies",
                    "realm.start-timeout-seconds");
    private static final List<String> ALSO_ALLOWED = List.of("realm.broker.", "rpc.", "mp.");

    private final DataFolder data;
    private final Map<String, String> given;
    private final UnaryOperator<String> environment;
    private final List<String> faults = new ArrayList<>();

    private RealmSettings(
            DataFolder data, Map<String, String> given, UnaryOperator<String> environment) {
        this.data = data;
        this.given = given;
        this.environment = environment;
    }

    /**
     * Reads all of them.
     *
     * @throws Refused naming every key that is wrong
     */
    static RealmSettings read(
            DataFolder data, Map<String, String> commandLine, UnaryOperator<String> environment) {
        var given = new TreeMap<>(file(data.properties()));
        given.putAll(commandLine);
        var settings = new RealmSettings(data, given, environment);
        settings.check();
        return settings;
    }

    String publicHost() {
        return text("gateway.host", "127.0.0.1");
    }

    int publicPort() {
        return port("gateway.port", 8080);
    }

    String servicesHost() {
        return text("realm.services-host", "127.0.0.1");
    }

    int servicesPort() {
        return port("realm.services-port", 8090);
    }

    int grpcPort(Deployable deployable) {
        return port(deployable.name() + ".grpc.port", deployable.grpcPort());
    }

    Duration startTimeout() {
        return Duration.ofSeconds(number("realm.start-timeout-seconds", 120, 5, 3_600));
    }

    /** Whether a commit is on the disk before it is acknowledged. */
    boolean databaseSync() {
        var given = text(DATABASE_SYNC, "true");
        if (!List.of("true", "false").contains(given)) {
            fault(DATABASE_SYNC + " must be true or false: " + DATABASE_SYNC + "=" + given);
        }
        return !"false".equals(given);
    }

    Path serviceKey() {
        return Path.of(
                text("realm.service-key-file", data.secrets().resolve("service.key").toString()));
    }

    /** Which deployables this JVM runs: all, unless {@code realm.services} names some. */
    List<Deployable> deployables() {
        var names = text("realm.services", "");
        if (names.isEmpty()) {
            return Deployable.ALL;
        }
        var wanted = Arrays.stream(names.split(",")).map(String::strip).toList();
        var known = Deployable.ALL.stream().map(Deployable::name).toList();
        for (var name : wanted) {
            if (!known.contains(name)) {
                fault(
                        "realm.services must be some of "
                                + String.join(",", known)
                                + ": realm.services="
                                + names);
            }
        }
        return Deployable.ALL.stream().filter(one -> wanted.contains(one.name())).toList();
    }

    /** What the services find as system properties: all that was given, and where things are. */
    Map<String, String> properties() {
        var all = new TreeMap<String, String>();
        for (var deployable : Deployable.ALL) {
            var name = deployable.name();
            if (deployable.hasDatabase()) {
                all.put(name + ".db.url", databaseUrl(name));
            }
            if (deployable.grpcPort() > 0) {
                all.put(
                        "gateway.route." + name + ".address",
                        reachable(servicesHost()) + ":" + servicesPort());
                all.put("rpc." + name + ".address", "127.0.0.1:" + grpcPort(deployable));
            }
        }
        all.put("realm.data", data.root().toString());
        all.put("realm.broker.data", data.broker().toString());
        all.put("realm.service-key-file", serviceKey().toString());
        all.put("auth.secrets-dir", data.secrets().toString());
        all.put("auth.public-url", "http://" + reachable(publicHost()) + ":" + publicPort());
        all.put("gateway.host", publicHost());
        all.put("gateway.port", Integer.toString(publicPort()));
        all.keySet().removeIf(key -> environment.apply(key) != null);
        all.putAll(given);
        return all;
    }

    /** A host that everything is bound to is reached at the loopback address. */
    static String reachable(String host) {
        return "0.0.0.0".equals(host) || "::".equals(host) ? "127.0.0.1" : host;
    }

    static String ofEnvironment(String key) {
        return System.getenv(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
    }

    /** Databases in the data folder of what this JVM runs. */
    List<LocalDatabase> localDatabases() {
        return deployables().stream()
                .filter(Deployable::hasDatabase)
                .map(
                        one ->
                                new LocalDatabase(
                                        data.database().resolve(one.name() + ".mv.db"),
                                        databaseUrl(one.name()),
                                        text(one.name() + ".db.user", "sa"),
                                        text(one.name() + ".db.password", "")))
                .toList();
    }

    /**
     * For whoever copies the data folder.
     *
     * @throws Refused naming what is kept elsewhere, and how to copy that
     */
    void requireAllInTheFolder() {
        var elsewhere = new ArrayList<String>();
        for (var deployable : deployables()) {
            for (var key :
                    List.of(deployable.name() + ".db.class", deployable.name() + ".db.url")) {
                if (deployable.hasDatabase() && !text(key, "").isEmpty()) {
                    elsewhere.add(key + "=" + text(key, ""));
                }
            }
        }
        if (!"true".equals(text("realm.broker.embedded", "true"))) {
            elsewhere.add("realm.broker.embedded=false");
        }
        if (!elsewhere.isEmpty()) {
            throw new Refused(
                    "a part of this realm is kept outside of its data folder ("
                            + String.join(", ", elsewhere)
                            + "). Copies of different moments do not fit together: stop the realm"
                            + " (./realm down), then copy each part: pg_dump --format=custom"
                            + " --file=NAME.dump NAME for each database, the broker's data folder"
                            + " with the broker stopped, and secrets/ and realm.properties of "
                            + data.root());
        }
    }

    /**
     * Without reused results: H2 may answer a query that is asked again after a lock with what it
     * found before (decision 0033).
     */
    private String databaseUrl(String name) {
        return "jdbc:h2:"
                + (databaseSync() ? SyncedFiles.SCHEME : "file")
                + ":"
                + data.database().resolve(name)
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;QUERY_CACHE_SIZE=100;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE";
    }

    private void check() {
        given.keySet().stream().filter(key -> !isKnown(key)).forEach(this::unknown);
        publicPort();
        servicesPort();
        deployables().stream().filter(one -> one.grpcPort() > 0).forEach(this::grpcPort);
        startTimeout();
        databaseSync();
        if (!faults.isEmpty()) {
            throw new Refused(String.join("\n", faults));
        }
    }

    private static boolean isKnown(String key) {
        return OWN.contains(key)
                || ALSO_ALLOWED.stream().anyMatch(key::startsWith)
                || Deployable.ALL.stream().anyMatch(one -> key.startsWith(one.name() + "."));
    }

    private void unknown(String key) {
        fault(
                "no setting has this name: "
                        + key
                        + "; known are the services' ("
                        + String.join(
                                ", ",
                                Deployable.ALL.stream().map(one -> one.name() + ".…").toList())
                        + "), realm.broker.…, rpc.… and "
                        + String.join(", ", OWN.stream().sorted().toList()));
    }

    private int port(String key, int otherwise) {
        return number(key, otherwise, 1, PORT_MAX);
    }

    private int number(String key, int otherwise, int min, int max) {
        var text = text(key, Integer.toString(otherwise));
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, with the text as it was given.
        }
        fault(key + " must be a whole number in " + min + ".." + max + ": " + key + "=" + text);
        return otherwise;
    }

    private String text(String key, String otherwise) {
        var value = given.getOrDefault(key, environment.apply(key));
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private void fault(String text) {
        if (!faults.contains(text)) {
            faults.add(text);
        }
    }

    private static Map<String, String> file(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException fault) {
            throw new Refused(file + " cannot be read: " + fault.getMessage(), fault);
        }
        var all = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
        return all;
    }
}
