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
    private final List<Deployable> components;
    private final Health health;
    private final Instant started = Instant.now();
    private final CountDownLatch toStop = new CountDownLatch(1);
    private volatile Server server;
    private volatile boolean ready;

    Running(DataFolder data, RealmSettings settings, Archives archives) {
        this.data = data;
        this.settings = settings;
        this.archives = archives;
        components = settings.components();
        health = new Health(settings);
    }

    /**
     * Boots, deploys and waits until every component says that it is ready.
     *
     * @throws Refused naming the component that is not, and its reason
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
        for (var component : components) {
            begin = System.nanoTime();
            if (!server.deploy(component, archives.war(component))) {
                throw new Refused(component.name() + " cannot be deployed: see " + data.log());
            }
            refuseIfFailed(component);
            step(component.name(), begin);
        }
        for (var component : components) {
            awaitReady(component);
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

    /** Starts a component that was taken out. */
    String deploy(String name) throws InterruptedException {
        var component = component(name);
        if (server.has(component)) {
            throw new Refused(name + " is deployed already");
        }
        if (!server.deploy(component, archives.war(component))) {
            throw new Refused(name + " cannot be deployed: see " + data.log());
        }
        awaitReady(component);
        return name + " is ready";
    }

    /** Takes a component out; the others stay. */
    String undeploy(String name) {
        var component = component(name);
        if (!server.has(component)) {
            throw new Refused(name + " is not deployed");
        }
        server.undeploy(component);
        return name + " is undeployed";
    }

    /** What everyone is asked right now. */
    StatusReport status() throws InterruptedException {
        var report = new StatusReport(settings, started);
        for (var component : components) {
            if (server == null || !server.has(component)) {
                report.add(component, ready ? "UNDEPLOYED" : "STARTING", "", false);
            } else {
                var answer = health.of(component);
                report.add(component, answer.status(), answer.reason(), answer.ready());
            }
        }
        return report;
    }

    private void refuseIfFailed(Deployable component) throws InterruptedException {
        var answer = health.of(component);
        if (!answer.ready() && answer.isFinal()) {
            throw failed(component, answer);
        }
    }

    private void awaitReady(Deployable component) throws InterruptedException {
        long deadline = System.nanoTime() + settings.startTimeout().toNanos();
        var answer = health.of(component);
        while (!answer.ready()) {
            if (answer.isFinal() || System.nanoTime() > deadline) {
                throw failed(component, answer);
            }
            Thread.sleep(ASK_AGAIN_MILLIS);
            answer = health.of(component);
        }
    }

    private static Refused failed(Deployable component, Health.Answer answer) {
        return new Refused(
                component.name() + " did not start: " + answer.status() + " " + answer.reason());
    }

    private Deployable component(String name) {
        if (!ready) {
            throw new Refused("the realm is still starting");
        }
        return components.stream()
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
                                                        components.stream()
                                                                .map(Deployable::name)
                                                                .toList())));
    }

    private static void step(String name, long beginNanos) {
        var took = Duration.ofNanos(System.nanoTime() - beginNanos);
        Console.say("  %-8s %5.1f s".formatted(name, took.toMillis() / 1000.0));
    }
}
