package org.realmgate.gateway.cost;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.realmgate.gateway.door.Gateway;
import org.realmgate.gateway.door.GatewaySettings;
import org.realmgate.gateway.testing.GrpcServices;
import org.realmgate.gateway.testing.Mint;
import org.realmgate.gateway.testing.ScriptedChat;
import org.realmgate.gateway.testing.ScriptedTickets;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.settings.Settings;

/**
 * Prints what a window of play cost the gateway's loops: {@code SocketCost [players] [seconds]}.
 */
public final class SocketCost {
    private static final int WINDOWS = 3;
    private static final int WARMUP_SECONDS = 8;

    /** All that is measured, at one moment. */
    private record Reading(
            long nanos, long cpu, long user, long bytes, long in, long out, long updates) {}

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final WalkingWorld world;
    private final Gateway gateway;

    private SocketCost(WalkingWorld world, Gateway gateway) {
        this.world = world;
        this.gateway = gateway;
    }

    public static void main(String... arguments) throws Exception {
        int players = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        var verifier = new TokenVerifier(Clock.systemUTC());
        verifier.useKeys(Mint.jwks());
        try (var world = new WalkingWorld(players);
                var worldPort = new GrpcServices(world);
                var chatPort = new GrpcServices(new ScriptedChat());
                var authPort = new GrpcServices(new ScriptedTickets())) {
            // Social and combat have no door there: what they would tell costs extra.
            var ports = Map.of("world", worldPort, "chat", chatPort);
            var around =
                    new Gateway.Surroundings(
                            verifier,
                            service -> ports.getOrDefault(service, authPort).channel(),
                            System::nanoTime,
                            Clock.systemUTC());
            try (var gateway = opened(around);
                    var crowd = new Crowd(gateway.port(), players)) {
                crowd.enter();
                new SocketCost(world, gateway).run(players, seconds);
            }
        }
    }

    private static Gateway opened(Gateway.Surroundings around) throws IOException {
        var settings = new TreeMap<>(Map.of("gateway.port", "0"));
        return new Gateway(
                GatewaySettings.read(new Settings(key -> Optional.ofNullable(settings.get(key)))),
                around);
    }

    private void run(int players, int seconds) throws InterruptedException {
        TimeUnit.SECONDS.sleep(WARMUP_SECONDS);
        var before = read();
        for (int n = 0; n < WINDOWS; n++) {
            TimeUnit.SECONDS.sleep(seconds);
            var after = read();
            print(players, before, after);
            before = after;
        }
    }

    private void print(int players, Reading before, Reading after) {
        double seconds = (after.nanos - before.nanos) / 1e9;
        double cpu = after.cpu - before.cpu;
        long out = after.out - before.out;
        long updates = after.updates - before.updates;
        System.out.printf(
                "players=%d cores=%.3f user=%.3f frames_out/s=%.0f frames_in/s=%.0f updates/s=%.0f"
                        + " us/frame=%.2f us/update=%.3f bytes_allocated/frame=%.0f%n",
                players,
                cpu / 1e9 / seconds,
                (after.user - before.user) / 1e9 / seconds,
                out / seconds,
                (after.in - before.in) / seconds,
                updates / seconds,
                cpu / 1e3 / out,
                cpu / 1e3 / updates,
                (double) (after.bytes - before.bytes) / out);
    }

    private Reading read() {
        var figures = gateway.figures();
        return new Reading(
                System.nanoTime(),
                ofLoops(threads::getThreadCpuTime),
                ofLoops(threads::getThreadUserTime),
                ofLoops(threads::getThreadAllocatedBytes),
                figures.framesIn(),
                figures.framesOut(),
                world.updates());
    }

    private long ofLoops(ToLongFunction<Long> measured) {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(
                        thread ->
                                thread != null && thread.getThreadName().startsWith("gateway-loop"))
                .mapToLong(thread -> measured.applyAsLong(thread.getThreadId()))
                .sum();
    }
}
