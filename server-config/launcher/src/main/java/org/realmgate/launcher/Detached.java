package org.realmgate.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the realm in a process of its own that outlives this one and its terminal. */
record Detached(DataFolder data) {
    private static final long LOOK_AGAIN_MILLIS = 100;

    /** Shows the start's progress; 0 when the realm is ready, else what the start ended with. */
    int start(Map<String, String> settings) throws IOException, InterruptedException {
        var log = data.startLog();
        Files.deleteIfExists(log);
        Files.createFile(log, DataFolder.OWNER_ONLY_FILE);
        var process =
                new ProcessBuilder(command(settings))
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(log.toFile())
                        .redirectErrorStream(true)
                        .start();
        var control = new ControlClient(data);
        long shown = 0;
        while (true) {
            boolean ended = !process.isAlive();
            boolean ready =
                    !ended && control.ask("ready").filter(one -> one.exit() == 0).isPresent();
            shown = show(log, shown);
            if (ended) {
                return process.exitValue() == 0 ? Realm.FAILED : process.exitValue();
            }
            if (ready) {
                return 0;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private List<String> command(Map<String, String> settings) {
        var command = new ArrayList<>(ownSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-jar", System.getProperty("java.class.path")));
        command.addAll(List.of("up", "--leave-console", "--data", data.root().toString()));
        settings.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
        return command;
    }

    /** The end of a terminal must not reach the realm. */
    private static List<String> ownSession() {
        for (var tool : List.of("setsid", "nohup")) {
            for (var folder : List.of("/usr/bin", "/bin")) {
                var path = Path.of(folder, tool);
                if (Files.isExecutable(path)) {
                    return List.of(path.toString());
                }
            }
        }
        return List.of();
    }

    private static long show(Path log, long from) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            var bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            System.out.write(bytes);
            System.out.flush();
            return from + bytes.length;
        }
    }
}
