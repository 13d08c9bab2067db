package org.realmgate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.deployment.Deployable;

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
    static final Path ROOT = root();
    private static final String SOURCES = "src/main/java/org/realmgate/{service}/";
    private static final String DESCRIPTORS = "src/main/webapp/WEB-INF/";
    private static final String UNIT = "src/main/resources/META-INF/persistence.xml";
    private static final String MIGRATIONS = "src/main/resources/db";

    /** Lines of descriptors that one service alone has, each with its reason in the file. */
    private static final Map<String, List<String>> OWN_LINES =
            Map.of(
                    "gateway",
                    List.of(
                            "<!-- The broker's resource adapter is visible to every application and"
                                    + " brings another Netty. -->",
                            "<class-loader delegate=\"false\"/>"),
                    "chat",
                    // It stores what many players say in one transaction. What one instance tells
                    // live, all of them hear.
                    List.of(
                            "<property name=\"eclipselink.jdbc.batch-writing\" value=\"JDBC\"/>",
                            "<ejb><ejb-name>LiveListener</ejb-name><mdb-resource-adapter>"
                                    + "<resource-adapter-mid>artemis</resource-adapter-mid>"
                                    + "</mdb-resource-adapter></ejb>"),
                    "social",
                    // What one instance tells live, all of them hear.
                    List.of(
                            "<ejb><ejb-name>LiveListener</ejb-name><mdb-resource-adapter>"
                                    + "<resource-adapter-mid>artemis</resource-adapter-mid>"
                                    + "</mdb-resource-adapter></ejb>"),
                    "world",
                    // It stores what many sagas do in one transaction.
                    List.of("<property name=\"eclipselink.jdbc.batch-writing\" value=\"JDBC\"/>"));

    /** What one service alone is made with, by artifact. */
    private static final Map<String, List<String>> OWN_DEPENDENCIES =
            Map.of(
                    "auth",
                    List.of("bcprov-jdk18on"),
                    "world",
                    List.of("agrona", "jmh-core"),
                    "combat",
                    List.of("jmh-core"),
                    "social",
                    List.of("microprofile-fault-tolerance-api"),
                    "gateway",
                    List.of(
                            "protobuf-java-util",
                            "netty-codec-http",
                            "netty-transport-classes-epoll",
                            "netty-transport-native-epoll"));

    /** No service but a pipeline, with a package per job; its ArchitectureTest has its rules. */
    private static final String GATEWAY = "gateway";

    /** A WAR of the reactor: its folder, and the package that its classes are in. */
    record Module(Path folder, Path sources) {
        String service() {
            return sources.getFileName().toString();
        }

        /** The one of a name that holds the service's own. */
        Path file(String template) {
            var service = service();
            return folder.resolve(
                    template.replace("{service}", service)
                            .replace(
                                    "{Service}",
                                    Character.toUpperCase(service.charAt(0))
                                            + service.substring(1)));
        }

        boolean hasDatabase() {
            return Files.exists(file(UNIT));
        }

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

    /** A new service copies any of its siblings and changes the name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                SOURCES + "{Service}Application.java",
                SOURCES + "{Service}Resources.java",
                SOURCES + "GameEventsListener.java",
                DESCRIPTORS + "beans.xml",
                DESCRIPTORS + "web.xml",
                DESCRIPTORS + "payara-web.xml",
                DESCRIPTORS + "glassfish-ejb-jar.xml",
                UNIT,
            })
    void siblingsDifferByTheirNamesAlone(String template) throws IOException {
        for (boolean withDatabase : List.of(true, false)) {
            var having =
                    modules()
                            .filter(module -> module.hasDatabase() == withDatabase)
                            .filter(module -> Files.exists(module.file(template)))
                            .toList();
            for (var module : having) {
                assertThat(anonymous(module, template))
                        .as(module + " and " + having.getFirst() + ": " + template)
                        .isEqualTo(anonymous(having.getFirst(), template));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleWithADatabaseHasAllThatBelongsToOne(Module module) {
        boolean hasDatabase = module.hasDatabase();

        assertThat(Files.exists(module.file(SOURCES + "{Service}Resources.java")))
                .isEqualTo(hasDatabase);
        // Some class loaders list a folder only if there is such a file (Flyway's
        // ClassPathScanner).
        assertThat(Files.exists(module.file(MIGRATIONS + "/flyway.location")))
                .isEqualTo(hasDatabase);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleThatListensSaysToTheServerByWhichAdapter(Module module) {
        assertThat(Files.exists(module.file(DESCRIPTORS + "glassfish-ejb-jar.xml")))
                .isEqualTo(Files.exists(module.file(SOURCES + "GameEventsListener.java")));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModulesContextRootIsWhereTheRealmLooksForIt(Module module) {
        var deployable =
                Deployable.ALL.stream()
                        .filter(one -> one.name().equals(module.service()))
                        .findFirst()
                        .orElseThrow();

        assertThat(module.file(DESCRIPTORS + "payara-web.xml"))
                .content()
                .contains("<context-root>" + deployable.contextRoot() + "</context-root>");
    }

    @Test
    void siblingsAreMadeWithTheSameBesidesWhatIsTheirOwn() throws IOException {
        for (boolean withDatabase : List.of(true, false)) {
            var services =
                    modules()
                            .filter(module -> module.hasDatabase() == withDatabase)
                            .filter(module -> isService(module.service()))
                            .toList();
            for (var module : services) {
                assertThat(dependencies(module))
                        .as(module + " and " + services.getFirst())
                        .isEqualTo(dependencies(services.getFirst()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void whatIsOneServicesOwnIsThere(Module module) throws IOException {
        assertThat(pom(module)).contains("<finalName>" + module.service() + "</finalName>");
        for (var own : OWN_DEPENDENCIES.getOrDefault(module.service(), List.of())) {
            assertThat(pom(module)).contains("<artifactId>" + own + "</artifactId>");
        }
        var descriptors =
                Stream.of(
                                DESCRIPTORS + "payara-web.xml",
                                DESCRIPTORS + "glassfish-ejb-jar.xml",
                                UNIT)
                        .map(module::file)
                        .filter(Files::exists)
                        .map(SiblingTreesTest::text)
                        .collect(Collectors.joining());
        assertThat(descriptors).contains(OWN_LINES.getOrDefault(module.service(), List.of("")));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleSaysWhatItIsFor(Module module) {
        assertThat(module.sources().resolve("package-info.java")).content().startsWith("/**");
    }

    @ParameterizedTest
    @MethodSource("componentModules")
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

    /** The lines, with any service's name in the place of this one's. */
    private static List<String> anonymous(Module module, String template) throws IOException {
        var service = module.service();
        var name = Character.toUpperCase(service.charAt(0)) + service.substring(1);
        return Files.readAllLines(module.file(template)).stream()
                .filter(line -> !OWN_LINES.getOrDefault(service, List.of()).contains(line.strip()))
                .map(line -> line.replaceAll("<context-root>.*<", "<context-root>/<"))
                .map(line -> line.replaceAll("(?<![A-Za-z])" + service + "(?![a-z])", "service"))
                .map(line -> line.replaceAll(name + "(?=[A-Z])", "Service"))
                .toList();
    }

    /** As artifact, type and scope, in their order. */
    private static List<String> dependencies(Module module) {
        var own = OWN_DEPENDENCIES.getOrDefault(module.service(), List.of());
        return Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL)
                .matcher(pom(module))
                .results()
                .map(match -> match.group(1))
                .filter(
                        dependency ->
                                own.stream()
                                        .noneMatch(
                                                artifact ->
                                                        dependency.contains(
                                                                "<artifactId>" + artifact + "<")))
                .map(dependency -> dependency.replaceAll("\\s+", ""))
                .toList();
    }

    private static boolean isService(String name) {
        return Deployable.services().stream().anyMatch(one -> one.name().equals(name));
    }

    private static String pom(Module module) {
        return text(module.folder().resolve("pom.xml"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static Stream<Module> componentModules() throws IOException {
        return modules().filter(module -> !module.service().equals(GATEWAY));
    }

    static Stream<Module> modules() throws IOException {
        var reactor = Files.readString(ROOT.resolve("pom.xml"));
        return found("<module>([^<]+)</module>", reactor).stream()
                .map(ROOT::resolve)
                .filter(SiblingTreesTest::isWar)
                .map(SiblingTreesTest::module);
    }

    private static boolean isWar(Path folder) {
        return text(folder.resolve("pom.xml")).contains("<packaging>war</packaging>");
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

    static List<Path> folders(Path of) throws IOException {
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
