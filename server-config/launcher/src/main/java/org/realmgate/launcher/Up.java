package org.realmgate.launcher;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a realm and stays, or leaves it running on its own. */
@Command(name = "up", description = "Starts the realm and waits until every service is ready.")
final class Up implements Callable<Integer> {
    private static final Logger LOG = Logger.getLogger(Up.class.getName());
    private static final int STOP_SECONDS_MAX = 30;

    @Mixin private DataOption option;

    @Option(names = "--detach", description = "Returns when ready; the realm goes on by itself.")
    private boolean detach;

    @Option(
            names = "--host",
            description =
                    "Where players connect to (default 127.0.0.1); short for -D gateway.host=…")
    private String host;

    @Option(
            names = "--port",
            description = "Where players connect to (default 8080); short for -D gateway.port=…")
    private String port;

    @Option(
            names = "--services-port",
            description =
                    "The services' own HTTP and the console (default 8090); short for -D"
                            + " realm.services-port=…")
    private String servicesPort;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "A setting; more in realm.properties of the data folder.")
    private Map<String, String> given = Map.of();

    @Option(names = "--leave-console", hidden = true)
    private boolean leaveConsole;

    @Option(names = "--stop-when-ready", hidden = true)
    private boolean stopWhenReady;

    @Override
    public Integer call() throws Exception {
        long begin = System.nanoTime();
        var data = option.folder();
        data.create();
        var settings = RealmSettings.read(data, commandLine(), RealmSettings::ofEnvironment);
        var archives = Archives.ofServer(data);
        if (detach) {
            refuseWhatCannotWork(data, settings, archives);
            int exit = new Detached(data).start(commandLine());
            if (exit == 0) {
                Greeting.show(data, settings);
            }
            return exit;
        }
        var lock = Lock.take(data);
        try {
            refuseWhatCannotWork(settings, archives);
            ServiceKey.createIfMissing(settings.serviceKey());
            settings.properties().forEach(System::setProperty);
            Pid.write(data);
            Console.captureStandardStreams();
            return run(data, settings, new Running(data, settings, archives), begin);
        } finally {
            lock.close();
        }
    }

    private int run(DataFolder data, RealmSettings settings, Running realm, long begin)
            throws InterruptedException, IOException {
        var logging = LogFiles.use(data);
        var control = Control.open(data, realm);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(data, control), "realm-leave"));
        Console.say("starting a realm on " + data.root());
        realm.start(logging);
        Console.say("ready in %.1f s".formatted((System.nanoTime() - begin) / 1e9));
        if (stopWhenReady) {
            realm.stop();
        } else if (leaveConsole) {
            Console.leave();
        } else {
            Greeting.show(data, settings);
        }
        realm.awaitStop();
        return 0;
    }

    private static void refuseWhatCannotWork(
            DataFolder data, RealmSettings settings, Archives archives) {
        Lock.take(data).close();
        refuseWhatCannotWork(settings, archives);
    }

    private static void refuseWhatCannotWork(RealmSettings settings, Archives archives) {
        archives.requireAll(settings.deployables());
        PortCheck.requireFree(
                settings.servicesHost(),
                settings.servicesPort(),
                "realm.services-port",
                "--services-port");
        for (var deployable : settings.deployables()) {
            if ("gateway".equals(deployable.name())) {
                PortCheck.requireFree(
                        settings.publicHost(), settings.publicPort(), "gateway.port", "--port");
            } else if (deployable.grpcPort() > 0) {
                var key = deployable.name() + ".grpc.port";
                PortCheck.requireFree("127.0.0.1", settings.grpcPort(deployable), key, "-D " + key);
            }
        }
    }

    private Map<String, String> commandLine() {
        var all = new LinkedHashMap<>(given);
        if (host != null) {
            all.put("gateway.host", host);
        }
        if (port != null) {
            all.put("gateway.port", port);
        }
        if (servicesPort != null) {
            all.put("realm.services-port", servicesPort);
        }
        return all;
    }

    /** The server's own hook, which runs beside this one, undeploys everything. */
    private static void leave(DataFolder data, Control control) {
        Thread.ofPlatform().daemon().name("realm-halt").start(Up::haltWhenStuck);
        control.close();
        try {
            Pid.delete(data);
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "removing the pid file", fault);
        }
    }

    private static void haltWhenStuck() {
        try {
            Thread.sleep(STOP_SECONDS_MAX * 1_000L);
        } catch (InterruptedException ending) {
            return;
        }
        Runtime.getRuntime().halt(Realm.FAILED);
    }
}
