package org.realmgate.bots.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process's processor time by thread, and its memory, as Linux tells them in <a
 * href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">/proc/[pid]/stat</a>.
 */
record ProcessSample(long nanos, long ticks, long rssKib, Map<Integer, ThreadTicks> threads) {

    /** USER_HZ, which is 100 wherever a JVM runs on Linux. */
    static final double TICKS_PER_SECOND = 100;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    record ThreadTicks(String name, long ticks) {}

    static Optional<ProcessSample> take(Path process) {
        try {
            return Optional.of(
                    new ProcessSample(
                            System.nanoTime(),
                            thread(process.resolve("stat")).ticks(),
                            rssKib(process.resolve("status")),
                            threads(process.resolve("task"))));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Map<Integer, ThreadTicks> threads(Path tasks) throws IOException {
        Map<Integer, ThreadTicks> threads = new HashMap<>();
        try (Stream<Path> all = Files.list(tasks)) {
            for (Path task : (Iterable<Path>) all::iterator) {
                try {
                    threads.put(
                            Integer.valueOf(task.getFileName().toString()),
                            thread(task.resolve("stat")));
                } catch (IOException e) {
                    // It ended between the listing and the reading; the process's total still holds
                    // its time.
                    continue;
                }
            }
        }
        return threads;
    }

    private static ThreadTicks thread(Path stat) throws IOException {
        String line = Files.readString(stat);
        int nameEnd = line.lastIndexOf(')');
        String[] fields = line.substring(nameEnd + 2).split(" ");
        return new ThreadTicks(
                line.substring(line.indexOf('(') + 1, nameEnd),
                Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]));
    }

    private static long rssKib(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        }
    }
}
