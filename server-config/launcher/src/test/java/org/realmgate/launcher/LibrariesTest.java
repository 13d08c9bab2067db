package org.realmgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {
    @TempDir private Path folder;
    private Libraries libraries;
    private Path deployed;

    @BeforeEach
    void haveOneLibrary() throws IOException {
        libraries = new Libraries(Files.createDirectory(folder.resolve("lib")));
        deployed = Files.createDirectory(folder.resolve("deployed"));
        Files.writeString(folder.resolve("lib/guava-1.jar"), "guava");
    }

    @Test
    void aLibraryOfTheLauncherIsLeftOutAndAllElseIsKept() throws IOException {
        var war =
                archive(
                        Map.of(
                                "WEB-INF/lib/guava-1.jar", "guava",
                                "WEB-INF/lib/platform-1.jar", "platform",
                                "WEB-INF/classes/A.class", "a"));

        var copy = libraries.leaveOut(war, deployed);

        assertThat(copy).hasFileName("some.war").hasParent(deployed);
        assertThat(content(copy))
                .isEqualTo(
                        Map.of(
                                "WEB-INF/lib/platform-1.jar", "platform",
                                "WEB-INF/classes/A.class", "a"));
    }

    @Test
    void anArchiveBuiltWithAnotherStateOfALibraryIsRefused() throws IOException {
        var war = archive(Map.of("WEB-INF/lib/guava-1.jar", "other"));

        assertThatThrownBy(() -> libraries.leaveOut(war, deployed))
                .isInstanceOf(Refused.class)
                .hasMessageContainingAll("some.war", "guava-1.jar", "./realm build");
    }

    private Path archive(Map<String, String> entries) throws IOException {
        var file = folder.resolve("some.war");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    private static Map<String, String> content(Path file) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var content = zip.getInputStream(entry)) {
                    all.put(
                            entry.getName(),
                            new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return all;
    }
}
