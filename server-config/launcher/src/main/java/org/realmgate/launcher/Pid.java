package org.realmgate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process runs the realm. Numbers are used again by the system, so the moment of the start is
 * part of it.
 */
record Pid(long number, long startedMillis) {
    static void write(DataFolder data) {
        var self = ProcessHandle.current();
        try {
            Files.writeString(file(data), self.pid() + " " + startOf(self) + "\n");
        } catch (IOException fault) {
            throw new Refused("--data must be a folder that can be written: " + fault, fault);
        }
    }

    static Optional<Pid> read(DataFolder data) {
        try {
            var words = Files.readString(file(data)).strip().split(" ");
            return Optional.of(new Pid(Long.parseLong(words[0]), Long.parseLong(words[1])));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException noneOrCut) {
            return Optional.empty();
        }
    }

    static void delete(DataFolder data) throws IOException {
        Files.deleteIfExists(file(data));
    }

    /** The process, if it is still the one that wrote the file. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(number)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> startOf(handle) == startedMillis);
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static Path file(DataFolder data) {
        return data.run().resolve("realm.pid");
    }
}
