package org.realmgate.bots.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @TempDir private Path folder;

    private Path versions;

    @BeforeEach
    void versions() throws IOException {
        versions = Files.createDirectory(folder.resolve("postgresql"));
    }

    @Test
    void theNewestVersionIsTakenByItsNumber() throws IOException {
        install(versions.resolve("9/bin"));
        var newest = install(versions.resolve("15/bin"));
        assertThat(PostgresBinaries.find("", versions).folder()).isEqualTo(newest);
    }

    @Test
    void thoseOnThePathComeFirst() throws IOException {
        install(versions.resolve("15/bin"));
        var own = install(folder.resolve("own"));
        assertThat(PostgresBinaries.find("/nowhere:" + own, versions).folder()).isEqualTo(own);
    }

    @Test
    void whereThereIsNoneThePackageIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresBinaries.find("/nowhere", versions))
                .withMessageContaining("--database postgresql")
                .withMessageContaining("apt-get install postgresql");
    }

    private static Path install(Path bin) throws IOException {
        Files.createDirectories(bin);
        for (var name : new String[] {"initdb", "postgres"}) {
            var program = Files.createFile(bin.resolve(name));
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        return bin;
    }
}
