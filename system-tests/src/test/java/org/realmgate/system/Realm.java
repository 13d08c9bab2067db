package org.realmgate.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.realmgate.bots.kill.KillPlan;
import org.realmgate.bots.kill.LocalRealm;
import org.realmgate.bots.kill.RealmPorts;

/**
 * The realm under test: one for all tests of a run, on ports of its own, on data that nobody keeps.
 */
final class Realm {
    private static final Pattern ADMIN = Pattern.compile("account +admin, password (\\S+)");

    /** Silent sockets are cut after two of them; nobody wants to wait for the default's 30 s. */
    private static final String HEARTBEAT = "gateway.socket.heartbeat=4s";

    /** Every test registers players of its own, every door is tried by many: all one address. */
    private static final List<String> LIMITS =
            List.of(
                    "gateway.limit.register=50/s burst 100",
                    "gateway.limit.login=50/s burst 100",
                    "gateway.limit.other=1000/s burst 2000");

    private static final Realm SHARED = started();

    private final Path data;
    private final LocalRealm realm;
    private String adminPassword = "";

    private Realm() throws IOException {
        data = Files.createTempDirectory("realm");
        realm =
                new LocalRealm(
                        script(),
                        data,
                        RealmPorts.free(),
                        Stream.of(KillPlan.SETTINGS, List.of(HEARTBEAT), LIMITS)
                                .flatMap(List::stream)
                                .toList());
    }

    private void up() {
        var printed = ADMIN.matcher(realm.up());
        if (printed.find()) {
            adminPassword = printed.group(1);
        }
    }

    /** {@code ./realm}. */
    static Path script() {
        return Path.of(System.getProperty("realm.root")).resolve("realm");
    }

    static Realm shared() {
        return SHARED;
    }

    private static Realm started() {
        try {
            var realm = new Realm();
            Runtime.getRuntime().addShutdownHook(new Thread(realm::end));
            realm.up();
            return realm;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Its process, for who wants to end it. */
    LocalRealm local() {
        return realm;
    }

    /** The public door. */
    URI door() {
        return realm.door();
    }

    /** The services' own HTTP. */
    URI services() {
        return realm.services();
    }

    int grpcPort(String service) {
        return realm.ports().grpc(service);
    }

    String secret(String name) {
        return realm.secret(name);
    }

    /** As {@code up} printed it, once. */
    String adminPassword() {
        return adminPassword;
    }

    Path data() {
        return data;
    }

    void undeploy(String service) {
        run(List.of("undeploy", service));
    }

    void deploy(String service) {
        run(List.of("deploy", service));
    }

    /** What {@code ./realm} printed; it must end well. */
    String run(List<String> arguments) {
        return realm.run(arguments);
    }

    /** What {@code ./realm} printed, however it ended. */
    String runAnyhow(List<String> arguments) {
        return realm.runAnyhow(arguments);
    }

    private void end() {
        try {
            realm.down();
        } catch (IllegalStateException gone) {
            realm.kill();
        }
    }
}
