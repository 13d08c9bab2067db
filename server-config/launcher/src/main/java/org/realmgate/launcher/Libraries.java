package org.realmgate.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The libraries on the launcher's own class path. Archives are whole, for any server; in one JVM
 * each library is read, loaded and compiled once for all of them rather than once for each.
 *
 * @param folder where they are
 */
record Libraries(Path folder) {
    private static final int BUFFER_BYTES = 1 << 16;

    static Libraries ofLauncher() {
        try {
            var jar =
                    Path.of(
                            Libraries.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return new Libraries(jar.resolveSibling("lib"));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("where the launcher is", impossible);
        }
    }

    /**
     * Writes a copy of an archive without these libraries.
     *
     * @throws Refused if the archive was built with another state of one of them
     */
    Path leaveOut(Path archive, Path into) {
        var copy = into.resolve(archive.getFileName());
        try (var from = new ZipFile(archive.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(copy))) {
            // Read once and deleted by the next start: packing it would cost more than it saves.
            to.setLevel(Deflater.NO_COMPRESSION);
            for (var entries = from.entries().asIterator(); entries.hasNext(); ) {
                var entry = entries.next();
                if (!isHere(entry, archive)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    try (var content = from.getInputStream(entry)) {
                        content.transferTo(to);
                    }
                    to.closeEntry();
                }
            }
            return copy;
        } catch (IOException fault) {
            throw new Refused(archive + " cannot be copied to " + into + ": " + fault, fault);
        }
    }

    private boolean isHere(ZipEntry entry, Path archive) throws IOException {
        var name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        var library = folder.resolve(name);
        if (!name.endsWith(".jar") || !Files.exists(library)) {
            return false;
        }
        if (Files.size(library) != entry.getSize() || checksum(library) != entry.getCrc()) {
            throw new Refused(
                    archive.getFileName()
                            + " and the launcher were built with different states of "
                            + name
                            + ": build both (./realm build)");
        }
        return true;
    }

    private static long checksum(Path file) throws IOException {
        var sum = new CRC32();
        var buffer = new byte[BUFFER_BYTES];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                sum.update(buffer, 0, read);
            }
        }
        return sum.getValue();
    }
}
