package org.realmgate.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.realmgate.contracts.deployment.Deployable;

/** The realm in this JVM, from its boot to its end. Thread-safe. */
final class Running {
    private static final long ASK_AGAIN_MILLIS = 200;

    private final DataFolder data;
    private final RealmSettings settings;
    private final Archives archives;
    private final List<Deployable> deployables;
    private final Health health;
    private final Instant started = Instant.now();
    private final CountDownLatch toStop = new CountDownLatch(1);
    private volatile Server server;
    private volatile boolean ready;

    Running(DataFolder data, RealmSettings settings, Archives archives) {
        this.data = data;
        this.settings = settings;
        this.archives = archives;
        deployables = settings.deployables();
        health = new Health(settings);
    }

    /**
     * Boots, deploys and waits until every deployable says that it is ready.
     *
     * @throws Refused naming the deployable that is not, and its reason
     */
    void start(Path logging) throws InterruptedException {
        long begin = System.nanoTime();
        server = Server.boot(data, settings, logging);
        step("server", begin);
        begin = System.nanoTime();
        if (!server.deployAdapter(archives.adapter())) {
            throw new Refused("the broker's adapter does not start: see " + data.log());
        }
        step("broker", begin);
        for (var deployable : deployables) {
            begin = System.nanoTime();
            if (!server.deploy(deployable, archives.war(deployable))) {
                throw new Refused(deployable.name() + " cannot be deployed: see " + data.log());
            }
            refuseIfFailed(deployable);
            step(deployable.name(), begin);
        }
        for (var deployable : deployables) {
            awaitReady(deployable);
        }
        ready = true;
    }

    /** Returns when somebody asked for the end. */
    void awaitStop() throws InterruptedException {
        toStop.await();
    }

    void stop() {
        toStop.countDown();
    }

    boolean isReady() {
        return ready;
    }

    /** Starts a deployable that was taken out. */
    String deploy(String name) throws InterruptedException {
        var deployable = deployable(name);
        if (server.has(deployable)) {
            throw new Refused(name + " is deployed already");
        }
        if (!server.deploy(deployable, archives.war(deployable))) {
            throw new Refused(name + " cannot be deployed: see " + data.log());
        }
        awaitReady(deployable);
        return name + " is ready";
    }

    /** Takes a deployable out; the others stay. */
    String undeploy(String name) {
        var deployable = deployable(name);
        if (!server.has(deployable)) {
            throw new Refused(name + " is not deployed");
        }
        server.undeploy(deployable);
        return name + " is undeployed";
    }

    /** Copies all data into a new folder; services wait, but go on. One backup at a time. */
    synchronized String backup(Path to) {
        if (!ready) {
            throw new Refused("the realm is still starting");
        }
        settings.requireAllInTheFolder();
        var pause = Snapshot.ofRunning(data, settings.localDatabases(), to);
        return "backed up to %s; writing waited for %.1f s".formatted(to, pause.toMillis() / 1e3);
    }

    /** Where the services of this JVM answer; on a second line their names. */
    String addresses() {
        return "http://"
                + RealmSettings.reachable(settings.servicesHost())
                + ":"
                + settings.servicesPort()
                + "\n"
                + String.join(
                        " ",
                        deployables.stream()
                                .filter(one -> one.grpcPort() > 0)
                                .map(Deployable::name)
                                .toList());
    }

    /** What everyone is asked right now. */
    StatusReport status() throws InterruptedException {
        var report = new StatusReport(settings, started);
        for (var deployable : deployables) {
            if (server == null || !server.has(deployable)) {
                report.add(deployable, ready ? "UNDEPLOYED" : "STARTING", "", false);
            } else {
                var answer = health.of(deployable);
                report.add(deployable, answer.status(), answer.reason(), answer.ready());
            }
        }
        return report;
    }

    private void refuseIfFailed(Deployable deployable) throws InterruptedException {
        var answer = health.of(deployable);
        if (!answer.ready() && answer.isFinal()) {
            throw failed(deployable, answer);
        }
    }

    private void awaitReady(Deployable deployable) throws InterruptedException {
        long deadline = System.nanoTime() + settings.startTimeout().toNanos();
        var answer = health.of(deployable);
        while (!answer.ready()) {
            if (answer.isFinal() || System.nanoTime() > deadline) {
                throw failed(deployable, answer);
            }
            Thread.sleep(ASK_AGAIN_MILLIS);
            answer = health.of(deployable);
        }
    }

    private static Refused failed(Deployable deployable, Health.Answer answer) {
        return new Refused(
                deployable.name() + " did not start: " + answer.status() + " " + answer.reason());
    }

    private Deployable deployable(String name) {
        if (!ready) {
            throw new Refused("the realm is still starting");
        }
        return deployables.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refused(
                                        "this realm has no service "
                                                + name
                                                + ", but "
                                                + String.join(
                                                        ", ",
                                                        deployables.stream()
                                                                .map(Deployable::name)
                                                                .toList())));
    }

    private static void step(String name, long beginNanos) {
        var took = Duration.ofNanos(System.nanoTime() - beginNanos);
        Console.say("  %-8s %5.1f s".formatted(name, took.toMillis() / 1000.0));
    }
}
