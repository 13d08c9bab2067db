package org.realmgate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret by which services of one realm know each other; made once, at the first start. */
final class ServiceKey {
    private static final int BYTES = 32;

    private ServiceKey() {}

    static void createIfMissing(Path file) {
        if (Files.exists(file)) {
            return;
        }
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        try {
            // Renamed when complete: a start that dies in between leaves no half key.
            var draft = file.resolveSibling("service.key.draft");
            Files.deleteIfExists(draft);
            Files.createFile(draft, DataFolder.OWNER_ONLY_FILE);
            Files.writeString(draft, text + "\n", StandardOpenOption.WRITE);
            Files.move(draft, file);
        } catch (IOException fault) {
            throw new Refused(
                    "realm.service-key-file must be writable at the first start:"
                            + " realm.service-key-file="
                            + file,
                    fault);
        }
    }
}
