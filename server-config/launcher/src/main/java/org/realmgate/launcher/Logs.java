package org.realmgate.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "logs", description = "Shows the end of the realm's log.")
final class Logs implements Callable<Integer> {
    private static final int TAIL_BYTES = 32_768;
    private static final long LOOK_AGAIN_MILLIS = 250;

    @Mixin private DataOption data;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on showing what is added, until interrupted.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var log = data.folder().log();
        if (!Files.exists(log)) {
            throw new Refused("no realm has run on this data yet: --data=" + data.folder().root());
        }
        long shown = show(log, Math.max(0, Files.size(log) - TAIL_BYTES));
        while (follow) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            long size = Files.exists(log) ? Files.size(log) : 0;
            // A shorter file is a new one: the old one was put aside.
            shown = show(log, size < shown ? 0 : shown);
        }
        return 0;
    }

    private static long show(Path log, long from) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            var bytes = new byte[(int) Math.min(file.length() - from, 1 << 20)];
            file.readFully(bytes);
            System.out.write(bytes);
            System.out.flush();
            return from + bytes.length;
        }
    }
}
