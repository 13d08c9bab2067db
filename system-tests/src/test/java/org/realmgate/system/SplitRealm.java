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
 * A realm in three JVMs, as docs/operations.md says: everything but what runs twice, and that
 * twice; one PostgreSQL server and one broker for all.
 */
final class SplitRealm {
    private static final Path ROOT = Path.of(System.getProperty("realm.root"));
    private static final String PASSWORD = "a password of this test";

    /** Blocks of ports lie further apart than they are long. */
    private static final int PORTS_APART_MIN = 16;

    /** What runs twice, and what the guide calls the settings of each JVM. */
    enum Doubled {
        SOCIAL("social", "realm", "social", "social"),
        /** The second one with a gateway of its own. */
        CHAT("chat", "realm-of-chats", "chat", "chat-and-gateway"),
        /** Both, in one JVM each; the second one with a gateway of its own. */
        SOCIETY("social|chat", "realm-of-societies", "society", "society-and-gateway");

        /** A regular expression. */
        private final String services;

        private final String main;
        private final String first;
        private final String second;

        Doubled(String services, String main, String first, String second) {
            this.services = services;
            this.main = main;
            this.first = first;
            this.second = second;
        }
    }

    private final Doubled doubled;
    private final Path folder;
    private final List<RealmPorts> ports = new ArrayList<>();
    private final List<LocalRealm> running = new ArrayList<>();
    private final PostgresServer database;
    private final BrokerProcess broker;
    private LocalRealm main;
    private LocalRealm first;
    private LocalRealm second;

    SplitRealm(Doubled doubled, Path folder) throws IOException {
        this.doubled = doubled;
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
        var twice = "(?:" + doubled.services + ")";
        main = started("realm", doubled.main, ports.get(0), "(?!" + twice + ")[a-z]+");
        first = started(doubled.first + "-1", doubled.first, ports.get(1), twice);
        second = started(doubled.first + "-2", doubled.second, ports.get(2), twice);
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
                new Replaced("127.0.0.1:8090", "127.0.0.1:" + ports.get(0).services()),
                new Replaced("127.0.0.1:8091", "127.0.0.1:" + ports.get(1).services()),
                new Replaced("127.0.0.1:8092", "127.0.0.1:" + ports.get(2).services()),
                new Replaced("127.0.0.1:50072", "127.0.0.1:" + ports.get(2).grpc("chat")),
                new Replaced("127.0.0.1:50062", "127.0.0.1:" + ports.get(1).grpc("chat")),
                new Replaced("127.0.0.1:50075", "127.0.0.1:" + ports.get(2).grpc("social")),
                new Replaced("127.0.0.1:50065", "127.0.0.1:" + ports.get(1).grpc("social")),
                new Replaced("127.0.0.1:50055", "127.0.0.1:" + ports.get(0).grpc("social")),
                new Replaced("127.0.0.1:50051", "127.0.0.1:" + ports.get(0).grpc("auth")),
                new Replaced("127.0.0.1:50053", "127.0.0.1:" + ports.get(0).grpc("world")),
                new Replaced("127.0.0.1:50056", "127.0.0.1:" + ports.get(0).grpc("match")));
    }

    /** Everything but what runs twice, with the public door. */
    LocalRealm main() {
        return main;
    }

    /** The instance that the gateway knows. */
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

    /** The one number that a query of the service's database answers. */
    long number(String service, String query) throws SQLException {
        return database.number(service, query);
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
        return doubled.first + (instance == first ? "-1" : "-2");
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
