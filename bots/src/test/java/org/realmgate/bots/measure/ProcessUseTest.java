package org.realmgate.bots.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessUseTest {

    @TempDir private Path process;

    @Test
    void aProcessIsReadAsTheKernelWritesIt() throws IOException {
        stat(process, "java", 300, 100);
        stat(process.resolve("task/41"), "zone-1 (main)", 200, 50);
        Files.writeString(
                process.resolve("status"), "Name:\tjava\nVmRSS:\t  524288 kB\nThreads:\t1\n");

        ProcessSample sample = ProcessSample.take(process).orElseThrow();

        assertThat(sample.ticks()).isEqualTo(400);
        assertThat(sample.rssKib()).isEqualTo(524_288);
        assertThat(sample.threads())
                .isEqualTo(Map.of(41, new ProcessSample.ThreadTicks("zone-1 (main)", 250)));
    }

    @Test
    void aProcessThatIsNotThereIsNotAvailable() {
        assertThat(ProcessSample.take(process.resolve("gone"))).isEmpty();
    }

    @Test
    void coresAreSharedOutByWhatThreadsWorkFor() {
        ProcessSample from =
                new ProcessSample(
                        0,
                        1000,
                        0,
                        Map.of(1, thread("gateway-hall-1", 100), 2, thread("pool-7-thread", 5)));
        ProcessSample to =
                new ProcessSample(
                        10_000_000_000L,
                        1500,
                        1024,
                        Map.of(
                                1, thread("gateway-hall-1", 300),
                                2, thread("pool-7-thread", 15),
                                3, thread("zone-1", 100),
                                4, thread("GC Thread#0", 50)));

        ProcessUse use = ProcessUse.between(from, to);

        assertThat(use.cores()).isCloseTo(0.5, within(1e-9));
        assertThat(use.rssMib()).isEqualTo(1);
        assertThat(use.groups().keySet()).startsWith("sockets").contains("zones", "gc", "other");
        assertThat(use.groups().get("sockets")).isCloseTo(0.2, within(1e-9));
        assertThat(use.groups().get("zones")).isCloseTo(0.1, within(1e-9));
        assertThat(use.groups().get("other")).isCloseTo(0.15, within(1e-9));
        assertThat(use.busiestOther()).containsOnlyKeys("pool-#-thread");
    }

    private static ProcessSample.ThreadTicks thread(String name, long ticks) {
        return new ProcessSample.ThreadTicks(name, ticks);
    }

    private static void stat(Path folder, String name, int user, int system) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("stat"),
                "41 (%s) S 1 2 3 4 5 6 7 8 9 10 %d %d 0 0 20 0\n".formatted(name, user, system));
    }
}
