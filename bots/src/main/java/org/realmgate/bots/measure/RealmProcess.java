package org.realmgate.bots.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The realm's process, if it runs on this machine and the system tells about it. */
public final class RealmProcess {

    private static final Path PROC = Path.of("/proc");

    private final Path process;
    private ProcessSample first;
    private ProcessSample last;

    public RealmProcess(Path process) {
        this.process = process;
    }

    public static RealmProcess of(long pid) {
        return new RealmProcess(PROC.resolve(Long.toString(pid)));
    }

    /** The one whose id stands in {@code run/realm.pid} of a data folder. */
    public static Optional<RealmProcess> in(Path data) {
        try {
            return Optional.of(of(Long.parseLong(firstWord(data.resolve("run/realm.pid")))));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The file holds the id and, behind it, when that process began. */
    private static String firstWord(Path file) throws IOException {
        return Files.readString(file).strip().split(" ")[0];
    }

    public void begin() {
        first = ProcessSample.take(process).orElse(null);
    }

    public void end() {
        last = ProcessSample.take(process).orElse(null);
    }

    public Optional<ProcessUse> use() {
        return first == null || last == null
                ? Optional.empty()
                : Optional.of(ProcessUse.between(first, last));
    }
}
