package org.realmgate.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of databases, under {@code jdbc:h2:synced:…}, of which every write is on the disk when it
 * returns. H2 itself hands a commit to the operating system only: it survives the process, and a
 * cut of the power takes it. The broker syncs its journal, so a consumer's database that lost what
 * the broker had been told is done would miss those events for ever. Public, because H2 makes the
 * instances.
 */
public final class SyncedFiles extends FilePathWrapper {
    static final String SCHEME = "synced";

    static void register() {
        FilePath.register(new SyncedFiles());
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return super.open("rw".equals(mode) ? "rwd" : mode);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }
}
