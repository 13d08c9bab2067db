package org.realmgate.launcher;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a running realm takes commands. Systems allow about a hundred bytes for such a path; with a
 * longer one the socket is in a folder of its own for temporary files, and a note in the data
 * folder says where.
 */
final class ControlSocket {
    private static final int PATH_BYTES_MAX = 100;

    private ControlSocket() {}

    /** Prepares a new one; what an earlier process left is removed. */
    static Path create(DataFolder data) throws IOException {
        delete(data);
        var usual = usual(data);
        if (usual.toString().getBytes(StandardCharsets.UTF_8).length <= PATH_BYTES_MAX) {
            return usual;
        }
        var elsewhere = Files.createTempDirectory("realm-").resolve("control.sock");
        Files.writeString(note(data), elsewhere + "\n");
        return elsewhere;
    }

    static UnixDomainSocketAddress of(DataFolder data) throws IOException {
        return UnixDomainSocketAddress.of(path(data));
    }

    static void delete(DataFolder data) throws IOException {
        var path = path(data);
        Files.deleteIfExists(path);
        if (Files.deleteIfExists(note(data))) {
            Files.deleteIfExists(path.getParent());
        }
    }

    private static Path path(DataFolder data) throws IOException {
        return Files.exists(note(data))
                ? Path.of(Files.readString(note(data)).strip())
                : usual(data);
    }

    private static Path usual(DataFolder data) {
        return data.run().resolve("control.sock");
    }

    private static Path note(DataFolder data) {
        return data.run().resolve("control.path");
    }
}
