package org.realmgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncedFilesTest {
    private static final List<String> MODES = new CopyOnWriteArrayList<>();

    @TempDir private Path folder;

    /** Tells how files beneath were opened. */
    public static final class Watched extends FilePathWrapper {
        @Override
        public FileChannel open(String mode) throws IOException {
            MODES.add(mode);
            return super.open(mode);
        }

        @Override
        public String getScheme() {
            return "watched";
        }
    }

    @BeforeEach
    void register() {
        SyncedFiles.register();
        FilePath.register(new Watched());
        MODES.clear();
    }

    @Test
    void everyWriteOfADatabaseIsOnTheDiskWhenItReturns() throws SQLException {
        var url = "jdbc:h2:synced:watched:" + folder.resolve("auth") + ";WRITE_DELAY=0";
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id INT PRIMARY KEY)");
        }

        assertThat(MODES).contains("rwd").doesNotContain("rw");
    }

    @Test
    void whatIsOnlyReadIsOpenedAsItIs() throws IOException {
        var file = FilePath.get("synced:watched:" + folder.resolve("a"));
        file.createFile();

        file.open("r").close();

        assertThat(MODES).containsExactly("r");
    }
}
