package org.realmgate.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.realmgate.bots.kill.KillPlan;
import org.realmgate.bots.kill.LocalRealm;
import org.realmgate.bots.kill.RealmPorts;

/**
 * The realm under test: one for all tests of a run, on ports of its own, on data that nobody keeps.
 */
final class Realm {
    private static final Realm SHARED = started();

    private final Path data;
    private final LocalRealm realm;

    private Realm() throws IOException {
        data = Files.createTempDirectory("realm");
        realm =
                new LocalRealm(
                        Path.of(System.getProperty("realm.root")).resolve("realm"),
                        data,
                        RealmPorts.free(),
                        KillPlan.SETTINGS);
    }

    static Realm shared() {
        return SHARED;
    }

    private static Realm started() {
        try {
            var realm = new Realm();
            Runtime.getRuntime().addShutdownHook(new Thread(realm::end));
            realm.realm.up();
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
