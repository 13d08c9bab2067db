package org.realmgate.gateway.cost;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.realmgate.gateway.door.Gateway;
import org.realmgate.gateway.door.GatewaySettings;
import org.realmgate.gateway.limit.LimitName;
import org.realmgate.gateway.testing.GrpcServices;
import org.realmgate.gateway.testing.Mint;
import org.realmgate.gateway.testing.ScriptedChat;
import org.realmgate.gateway.testing.ScriptedTickets;
import org.realmgate.gateway.testing.ScriptedWorld;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.settings.Settings;

/**
 * A gateway in front of one service, until its input ends: {@code ProxyingGateway <port of the
 * service> <players>}. Tells its port and a token for each player, then answers each line with the
 * processor time and the allocated bytes of its loops.
 */
final class ProxyingGateway {
    /** Limits are kept but never reached. */
    private static final String NO_LIMIT = "1000000/s burst 1000000";

    private ProxyingGateway() {}

    public static void main(String... arguments) throws Exception {
        var verifier = new TokenVerifier(Clock.systemUTC());
        verifier.useKeys(Mint.jwks());
        try (var world = new GrpcServices(new ScriptedWorld());
                var chat = new GrpcServices(new ScriptedChat());
                var auth = new GrpcServices(new ScriptedTickets())) {
            var ports = Map.of("world", world, "chat", chat, "auth", auth);
            var around =
                    new Gateway.Surroundings(
                            verifier,
                            service -> ports.get(service).channel(),
                            System::nanoTime,
                            Clock.systemUTC());
            try (var gateway = new Gateway(settings(arguments[0]), around)) {
                ChildProcess.tell(gateway.port());
                for (int n = 1; n <= Integer.parseInt(arguments[1]); n++) {
                    ChildProcess.tell(Mint.token(n));
                }
                answerWhatIsAsked();
            }
        }
    }

    private static GatewaySettings settings(String servicePort) {
        var settings = new TreeMap<String, String>();
        settings.put("gateway.port", "0");
        settings.put("gateway.route.world.address", "127.0.0.1:" + servicePort);
        for (var limit : LimitName.values()) {
            settings.put("gateway.limit." + limit.key(), NO_LIMIT);
        }
        return GatewaySettings.read(new Settings(key -> Optional.ofNullable(settings.get(key))));
    }

    private static void answerWhatIsAsked() throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var loops =
                Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                        .filter(thread -> thread.getThreadName().startsWith("gateway-loop"))
                        .mapToLong(thread -> thread.getThreadId())
                        .toArray();
        var asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (asked.readLine() != null) {
            ChildProcess.tell(
                    Arrays.stream(threads.getThreadCpuTime(loops)).sum()
                            + " "
                            + Arrays.stream(threads.getThreadAllocatedBytes(loops)).sum());
        }
    }
}
