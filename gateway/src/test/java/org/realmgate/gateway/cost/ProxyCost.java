package org.realmgate.gateway.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints what a call through the gateway costs, beside the same call through nginx: {@code
 * ProxyCost [connections] [seconds]}. Service, gateway and nginx have a process each; what a
 * process costs is the time of all its threads, that of the callers here counts for nobody. Both
 * are warmed up, then measured in turn, so that a slow moment of the machine meets both. The
 * gateway checks tokens and limits on the way, nginx does not.
 *
 * <p>The system property {@code gateway.jvm} holds further options of the gateway's virtual
 * machine, separated by spaces.
 */
public final class ProxyCost {
    private static final int ROUNDS = 8;
    private static final int WARMUP_SECONDS = 15;

    /** As in a realm. */
    private static final List<String> GATEWAY_OPTIONS =
            List.of(
                    "-Xmx448m",
                    "-XX:+UseG1GC",
                    "-Dio.netty.noUnsafe=false",
                    "--enable-native-access=ALL-UNNAMED");

    private static final List<String> SERVICE_OPTIONS =
            List.of(
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-Dio.netty.noUnsafe=false",
                    "--enable-native-access=ALL-UNNAMED");

    private ProxyCost() {}

    /** Somebody who is called, and what a call cost in each window so far. */
    private record Contender(
            String name, ChildProcess process, Callers callers, List<Double> costs) {
        private Contender(String name, ChildProcess process, Callers callers) {
            this(name, process, callers, new ArrayList<>());
        }

        private void warmUp() throws InterruptedException {
            callers.call(WARMUP_SECONDS);
        }

        private Callers.Seen window(int seconds) throws InterruptedException {
            long before = process.cpu().toNanos();
            var seen = callers.call(seconds);
            costs.add((process.cpu().toNanos() - before) / 1e3 / seen.answers());
            System.out.printf(
                    "%-7s requests/s=%.0f cpu_us/request=%.2f p50_us=%d p99_us=%d failures=%d",
                    name,
                    seen.answers() * 1e9 / seen.nanos(),
                    costs.getLast(),
                    seen.micros(50),
                    seen.micros(99),
                    seen.failures());
            return seen;
        }

        private double median() {
            var sorted = costs.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return (sorted.get(middle) + sorted.get(sorted.size() - 1 - middle)) / 2;
        }
    }

    public static void main(String... arguments) throws Exception {
        int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        try (var service = ChildProcess.java(ProxiedService.class, SERVICE_OPTIONS)) {
            int servicePort = Integer.parseInt(service.told());
            try (var gateway =
                    ChildProcess.java(
                            ProxyingGateway.class, gatewayOptions(), servicePort, connections)) {
                int port = Integer.parseInt(gateway.told());
                var tokens = new ArrayList<String>();
                for (int n = 0; n < connections; n++) {
                    tokens.add(gateway.told());
                }
                try (var callers = new Callers(port, tokens)) {
                    var ours = new Contender("gateway", gateway, callers);
                    ours.warmUp();
                    var nginx = Nginx.installed();
                    if (nginx.isPresent()) {
                        beside(ours, nginx.get(), servicePort, tokens, seconds);
                    } else {
                        System.out.println("nginx is not installed: only the gateway is measured");
                        alone(ours, seconds);
                    }
                }
            }
        }
    }

    private static List<String> gatewayOptions() {
        var options = new ArrayList<>(GATEWAY_OPTIONS);
        var further = System.getProperty("gateway.jvm", "");
        if (!further.isEmpty()) {
            options.addAll(List.of(further.split(" ")));
        }
        return options;
    }

    private static void alone(Contender ours, int seconds) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            gatewayWindow(ours, seconds);
        }
    }

    private static void beside(
            Contender ours, Path program, int servicePort, List<String> tokens, int seconds)
            throws Exception {
        try (var nginx = Nginx.started(program, servicePort, tokens.size());
                var callers = new Callers(nginx.port(), tokens)) {
            var peer = new Contender("nginx", nginx.process(), callers);
            peer.warmUp();
            for (int round = 0; round < ROUNDS; round++) {
                gatewayWindow(ours, seconds);
                peer.window(seconds);
                System.out.println();
            }
            System.out.printf(
                    "median cpu_us/request: gateway=%.2f nginx=%.2f ratio=%.2f%n",
                    ours.median(), peer.median(), ours.median() / peer.median());
        }
    }

    /** With what only the gateway tells of itself. */
    private static void gatewayWindow(Contender ours, int seconds)
            throws IOException, InterruptedException {
        var before = NettyLoops.of(ours.process());
        double answers = ours.window(seconds).answers();
        var after = NettyLoops.of(ours.process());
        System.out.printf(
                " loop_us/request=%.2f bytes_allocated/request=%.0f%n",
                (after.cpuNanos - before.cpuNanos) / 1e3 / answers,
                (after.bytes - before.bytes) / answers);
    }

    /** What the gateway's loops used since they began. */
    private record NettyLoops(long cpuNanos, long bytes) {
        private static NettyLoops of(ChildProcess gateway) throws IOException {
            var told = gateway.ask("").split(" ");
            return new NettyLoops(Long.parseLong(told[0]), Long.parseLong(told[1]));
        }
    }
}
