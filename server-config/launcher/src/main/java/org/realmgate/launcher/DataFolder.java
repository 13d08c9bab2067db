package org.realmgate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Everything that a realm keeps: whoever copies this folder of a stopped realm has all of it. */
record DataFolder(Path root) {
    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    static DataFolder at(Path path) {
        return new DataFolder(path.toAbsolutePath().normalize());
    }

    /** Makes what is missing, for the owner's eyes only. */
    void create() {
        if (root.toString().indexOf(';') >= 0) {
            throw new Refused(
                    "--data must have no semicolon, which database URLs end at: --data=" + root);
        }
        try {
            for (var folder :
                    new Path[] {
                        root, database(), broker(), logs(), run(), secrets(), server(), archives()
                    }) {
                if (!Files.isDirectory(folder)) {
                    Files.createDirectories(folder, OWNER_ONLY);
                }
            }
        } catch (IOException fault) {
            throw new Refused("--data must be a folder that can be written: " + fault, fault);
        }
    }

    Path properties() {
        return root.resolve("realm.properties");
    }

    Path database() {
        return root.resolve("db");
    }

    Path broker() {
        return root.resolve("broker");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path run() {
        return root.resolve("run");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    /** What the server unpacks; may be deleted while the realm is down. */
    Path server() {
        return root.resolve("server");
    }

    /** The services' archives as they are deployed. */
    Path archives() {
        return server().resolve("archives");
    }

    /** The newest log; older ones are {@code realm.log.1} and so on. */
    Path log() {
        return logs().resolve("realm.log.0");
    }

    /** What a detached start said. */
    Path startLog() {
        return logs().resolve("start.log");
    }

    /** Of the account that the realm's own tools log in with. */
    Path toolsPassword() {
        return secrets().resolve("realm-tools.password");
    }

    Path adminPassword() {
        return secrets().resolve("admin.password");
    }
}
