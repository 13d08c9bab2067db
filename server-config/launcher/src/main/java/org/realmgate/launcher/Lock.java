package org.realmgate.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held as long as the process lives, however it ends: the operating system lets go of it. */
final class Lock implements AutoCloseable {
    private final FileLock held;

    private Lock(FileLock held) {
        this.held = held;
    }

    static Lock take(DataFolder data) {
        try {
            var held = tryLock(data.run().resolve("lock"));
            if (held == null) {
                throw new Refused(
                        "a realm already runs on this data"
                                + Pid.read(data)
                                        .map(pid -> " (pid " + pid.number() + ")")
                                        .orElse("")
                                + ": stop it with `down`, or choose another folder: --data="
                                + data.root());
            }
            return new Lock(held);
        } catch (IOException fault) {
            throw new Refused("--data must be a folder that can be locked: " + fault, fault);
        }
    }

    /** Whether some process holds it. */
    static boolean isTaken(DataFolder data) {
        var file = data.run().resolve("lock");
        if (!file.toFile().exists()) {
            return false;
        }
        try {
            var held = tryLock(file);
            if (held == null) {
                return true;
            }
            held.acquiredBy().close();
            return false;
        } catch (IOException fault) {
            throw new Refused("the realm's lock cannot be read: " + fault, fault);
        }
    }

    private static FileLock tryLock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var held = channel.tryLock();
            if (held == null) {
                channel.close();
            }
            return held;
        } catch (OverlappingFileLockException heldByThisProcess) {
            channel.close();
            return null;
        }
    }

    @Override
    public void close() {
        try {
            held.acquiredBy().close();
        } catch (IOException fault) {
            throw new IllegalStateException("closing the realm's lock", fault);
        }
    }
}
