package org.realmgate.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Copies, syncs and deletes whole folders. */
final class Folders {
    private Folders() {}

    /** Copies what is in a folder into another one, which may be there already. */
    static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        for (var path : all(from)) {
            var target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target, DataFolder.OWNER_ONLY);
            } else {
                Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Returns once all of it is on the disk. */
    static void sync(Path folder) throws IOException {
        for (var path : all(folder)) {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Does nothing if it is not there. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (var path : all(folder).reversed()) {
                Files.delete(path);
            }
        }
    }

    /** The files right in a folder whose names end so. */
    static List<Path> files(Path folder, String suffix) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
        }
    }

    /** A folder comes before what is in it. */
    private static List<Path> all(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.toList();
        }
    }
}
