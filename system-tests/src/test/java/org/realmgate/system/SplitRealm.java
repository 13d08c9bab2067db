package org.realmgate.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.realmgate.bots.kill.LocalRealm;
import org.realmgate.bots.kill.RealmPorts;
import org.realmgate.system.OperationsGuide.Replaced;

/**
 * A realm in three JVMs, as docs/operations.md says: everything but social, and social twice; one
 * PostgreSQL server and one broker for all.
 */
final class SplitRealm {
    private static final Path ROOT = Path.of(System.getProperty("realm.root"));
    private static final String PASSWORD = "a password of this test";

    /** Blocks of ports lie further apart than they are long. */
    private static final int PORTS_APART_MIN = 16;

    private final Path folder;
    private final List<RealmPorts> ports = new ArrayList<>();
    private final List<LocalRealm> running = new ArrayList<>();
    private final PostgresServer database;
    private final BrokerProcess broker;
    private LocalRealm main;
    private LocalRealm first;
    private LocalRealm second;

    SplitRealm(Path folder) throws IOException {
        this.folder = folder;
        for (int jvm = 0; jvm < 3; jvm++) {
            ports.add(
                    Stream.generate(RealmPorts::free)
                            .filter(one -> ports.stream().allMatch(other -> areApart(one, other)))
                            .findFirst()
                            .orElseThrow());
        }
        // No JVM runs combat.
        database = new PostgresServer(folder, ports.get(0).grpc("combat"));
        broker = new BrokerProcess(folder, ports.get(1).grpc("combat"));
    }

    private static boolean areApart(RealmPorts one, RealmPorts other) {
        return Math.abs(one.first() - other.first()) >= PORTS_APART_MIN;
    }

    void start() throws IOException, SQLException {
        database.start();
        database.run(OperationsGuide.databaseLines("CREATE ", database, PASSWORD));
        broker.start();
        main = started("realm", "realm", ports.get(0), "(auth|world|chat|match)");
        first = started("social-1", "social", ports.get(1), "social");
        second = started("social-2", "social", ports.get(2), "social");
    }

    private LocalRealm started(String name, String block, RealmPorts own, String databases)
            throws IOException {
        var data = Files.createDirectories(folder.resolve(name));
        var settings = OperationsGuide.with(OperationsGuide.properties(block), replaced());
        var lines =
                OperationsGuide.databaseLines(databases + "\\.db\\.", database, PASSWORD).stream();
        Files.write(
                data.resolve("realm.properties"), Stream.concat(settings.lines(), lines).toList());
        var realm = new LocalRealm(ROOT.resolve("realm"), data, own, List.of());
        realm.up();
        running.add(realm);
        return realm;
    }

    /** Where things are here. A JVM's own ports are given on its command line. */
    private List<Replaced> replaced() {
        return List.of(
                new Replaced("127.0.0.1:61616", "127.0.0.1:" + broker.port()),
                new Replaced("/etc/realm/broker.password", broker.passwordFile().toString()),
                new Replaced("/etc/realm/service.key", folder.resolve("service.key").toString()),
                new Replaced("127.0.0.1:8091", "127.0.0.1:" + ports.get(1).services()),
                new Replaced("127.0.0.1:50065", "127.0.0.1:" + ports.get(1).grpc("social")),
                new Replaced("127.0.0.1:50051", "127.0.0.1:" + ports.get(0).grpc("auth")),
                new Replaced("127.0.0.1:50053", "127.0.0.1:" + ports.get(0).grpc("world")),
                new Replaced("127.0.0.1:50056", "127.0.0.1:" + ports.get(0).grpc("match")));
    }

    /** Everything but social, with the public door. */
    LocalRealm main() {
        return main;
    }

    /** The instance of social that the gateway knows. */
    LocalRealm first() {
        return first;
    }

    /** The other one. */
    LocalRealm second() {
        return second;
    }

    BrokerProcess broker() {
        return broker;
    }

    /** The one number that a query of social's database answers. */
    long number(String query) throws SQLException {
        return database.number("social", query);
    }

    /** All lines of an instance's log. */
    List<String> log(LocalRealm instance) throws IOException {
        try (var files = Files.list(folder.resolve(nameOf(instance)).resolve("logs"))) {
            var logs = files.filter(file -> file.getFileName().toString().startsWith("realm.log."));
            var lines = new ArrayList<String>();
            for (var log : logs.filter(file -> !file.toString().endsWith(".lck")).toList()) {
                lines.addAll(Files.readAllLines(log));
            }
            return lines;
        }
    }

    String nameOf(LocalRealm instance) {
        return instance == first ? "social-1" : "social-2";
    }

    void stop() throws Exception {
        var reversed = running.reversed();
        stopAll(reversed);
        broker.stop();
        database.stop();
    }

    private static void stopAll(Collection<LocalRealm> realms) {
        for (var realm : realms) {
            realm.runAnyhow(List.of("down"));
        }
    }
}
