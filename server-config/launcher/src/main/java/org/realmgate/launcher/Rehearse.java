package org.realmgate.launcher;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.realmgate.contracts.deployment.Deployable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Starts a realm that nobody uses and stops it, so that the JVM can note which classes a start
 * needs and how they were used. The build does this once; every later start is faster by it.
 */
@Command(name = "rehearse", hidden = true)
final class Rehearse implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        var folder = Files.createTempDirectory("realm-rehearsal");
        try {
            return new CommandLine(new Up()).execute(arguments(folder).toArray(String[]::new));
        } finally {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        }
    }

    private static List<String> arguments(Path folder) throws IOException {
        List<String> all = new ArrayList<>(List.of("--stop-when-ready", "--data", "" + folder));
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (var deployable : Deployable.ALL) {
                if (deployable.grpcPort() > 0) {
                    all.addAll(List.of("-D", deployable.name() + ".grpc.port=" + free(held)));
                }
            }
            all.addAll(List.of("--port", free(held), "--services-port", free(held)));
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
        return all;
    }

    /** Held until all are chosen, so that no port is chosen twice. */
    private static String free(List<ServerSocket> held) throws IOException {
        var socket = new ServerSocket(0);
        held.add(socket);
        return Integer.toString(socket.getLocalPort());
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            // The server removes its own files meanwhile; what is left is the system's to clear.
        }
    }
}
