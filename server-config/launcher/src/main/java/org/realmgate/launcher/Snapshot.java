package org.realmgate.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipInputStream;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Copies everything that a realm keeps into a new folder, which is a data folder again: as of one
 * moment, or of a realm that is down.
 *
 * <p>The order of a running realm's copy loses no event and applies none twice. An event is in its
 * publisher's outbox until the broker has it, and with the broker until its consumer's database has
 * it. So all databases stand still first; the broker is copied while they do; the databases last.
 * What left an outbox before the pause is in the broker's copy, because it was there already; what
 * left the broker before its copy is in a consumer's database, because that was committed first.
 * Nothing can be in a consumer's copy and not in its publisher's, because nobody publishes in the
 * pause. The overlaps that remain, an event both in an outbox and with the broker, or both with the
 * broker and applied, are what inboxes recognize. Copied one after the other without a pause, some
 * database is always older than the broker or newer than another one, and an event is lost, or the
 * number of a new one is taken for an old one's.
 */
final class Snapshot {
    private static final ObjectName BROKER = name("org.realmgate:type=Broker");
    private static final String DATABASE_SUFFIX = ".mv.db";

    private final DataFolder data;
    private final Path to;

    private Snapshot(DataFolder data, Path to) {
        this.data = data;
        this.to = to.toAbsolutePath().normalize();
    }

    /**
     * Copies the realm of this JVM.
     *
     * @return how long everybody waited
     */
    static Duration ofRunning(DataFolder data, List<LocalDatabase> databases, Path to) {
        var present = databases.stream().filter(one -> Files.exists(one.file())).toList();
        var paused = new Duration[1];
        new Snapshot(data, to)
                .write(
                        copy -> {
                            long begin = System.nanoTime();
                            try (var all = PausedDatabases.pause(present)) {
                                copyBroker(copy.broker());
                                all.copyTo(copy.database());
                            }
                            paused[0] = Duration.ofNanos(System.nanoTime() - begin);
                            unpack(copy.database());
                        });
        return paused[0];
    }

    /** Copies a realm that is down, and whose lock is held. */
    static void ofStopped(DataFolder data, Path to) {
        new Snapshot(data, to)
                .write(
                        copy -> {
                            Folders.copy(data.broker(), copy.broker());
                            Folders.copy(data.database(), copy.database());
                        });
    }

    private interface Parts {
        void write(DataFolder copy) throws IOException;
    }

    /** Complete if it is there under its name. */
    private void write(Parts parts) {
        if (Files.exists(to)) {
            throw new Refused("what is copied to must not exist yet: " + to);
        }
        try {
            Files.createDirectories(to.getParent());
            var part =
                    Files.createTempDirectory(
                            to.getParent(), "." + to.getFileName() + ".", DataFolder.OWNER_ONLY);
            try {
                var copy = DataFolder.at(part);
                copy.create();
                Folders.copy(data.secrets(), copy.secrets());
                if (Files.exists(data.properties())) {
                    Files.copy(data.properties(), copy.properties());
                }
                parts.write(copy);
                Folders.sync(part);
                Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Folders.delete(part);
            }
        } catch (IOException fault) {
            throw new Refused("the copy cannot be written: " + fault, fault);
        }
    }

    /** The broker lives in the adapter, whose classes this JVM's start does not see. */
    private static void copyBroker(Path folder) throws IOException {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            BROKER,
                            "copyTo",
                            new Object[] {folder.toString()},
                            new String[] {String.class.getName()});
        } catch (JMException fault) {
            throw new IOException("copying the broker's journal", fault);
        }
    }

    private static void unpack(Path folder) throws IOException {
        for (var zip : Folders.files(folder, ".zip")) {
            try (var from = new ZipInputStream(Files.newInputStream(zip))) {
                for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                    if (entry.getName().endsWith(DATABASE_SUFFIX)) {
                        Files.copy(from, folder.resolve(Path.of(entry.getName()).getFileName()));
                    }
                }
            }
            Files.delete(zip);
        }
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
