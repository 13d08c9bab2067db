package org.realmgate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Knowing one service's folder is knowing all of them. */
class SiblingTreesTest {
    private static final List<String> HEADINGS =
            List.of(
                    "What it owns",
                    "Accepts",
                    "Publishes",
                    "Listens to",
                    "Promises",
                    "Settings",
                    "Run and test");
    private static final Path ROOT = root();

    /** A WAR of the reactor: its folder, and the package that its classes are in. */
    record Module(Path folder, Path sources) {
        @Override
        public String toString() {
            return folder.getFileName().toString();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleHasTheDescriptorsThatEveryServerNeeds(Module module) {
        var descriptors = module.folder().resolve("src/main/webapp/WEB-INF");

        assertThat(descriptors.resolve("beans.xml")).exists();
        assertThat(descriptors.resolve("web.xml")).content().contains("<display-name>");
        assertThat(descriptors.resolve("payara-web.xml")).content().contains("<context-root>");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleHasOneApplicationNamedAfterItsPackage(Module module) throws IOException {
        var name = module.sources().getFileName().toString();
        var application = Character.toUpperCase(name.charAt(0)) + name.substring(1);

        assertThat(files(module.sources(), ".*Application\\.java"))
                .containsExactly(application + "Application.java");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleSaysWhatItIsFor(Module module) {
        assertThat(module.sources().resolve("package-info.java")).content().startsWith("/**");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aComponentSaysItsRulesAndHasThreeFoldersAtMost(Module module) throws IOException {
        for (var component : folders(module.sources())) {
            assertThat(component.resolve("package-info.java")).content().startsWith("/**");
            assertThat(files(component, ".*")).containsExactly("package-info.java");
            assertThat(folders(component))
                    .extracting(folder -> folder.getFileName().toString())
                    .isNotEmpty()
                    .isSubsetOf("boundary", "control", "entity");
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyReadmeHasTheSameHeadings(Module module) throws IOException {
        var readme = module.folder().resolve("README.md");

        assertThat(readme).exists();
        assertThat(found("(?m)^## (.+?)\\s*$", Files.readString(readme)))
                .containsExactlyElementsOf(HEADINGS);
    }

    static Stream<Module> modules() throws IOException {
        var reactor = Files.readString(ROOT.resolve("pom.xml"));
        return found("<module>([^<]+)</module>", reactor).stream()
                .map(ROOT::resolve)
                .filter(SiblingTreesTest::isWar)
                .map(SiblingTreesTest::module);
    }

    private static boolean isWar(Path folder) {
        try {
            return Files.readString(folder.resolve("pom.xml"))
                    .contains("<packaging>war</packaging>");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Module module(Path folder) {
        try {
            var packages = folders(folder.resolve("src/main/java/org/realmgate"));
            assertThat(packages).as("packages of " + folder.getFileName()).hasSize(1);
            return new Module(folder, packages.getFirst());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<Path> folders(Path of) throws IOException {
        try (var entries = Files.list(of)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<String> files(Path of, String pattern) throws IOException {
        try (var entries = Files.list(of)) {
            return entries.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> found(String pattern, String in) {
        return Pattern.compile(pattern)
                .matcher(in)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    /** Maven starts tests in the module's folder; the reactor's has {@code .mvn}. */
    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
