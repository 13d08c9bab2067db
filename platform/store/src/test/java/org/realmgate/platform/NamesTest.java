package org.realmgate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One word has one meaning over all modules. */
class NamesTest {
    /**
     * A service's shape: what differs by nothing has the same name in each. Whoever adds one says
     * here what it is.
     */
    private static final Set<String> SHAPE =
            Set.of(
                    "GameEventsListener", // one per service, at its root: hands events to handlers
                    "LiveListener", // one per service whose instances tell each other something
                    // live
                    "GatewaysGrpc"); // one per realtime service: the stream to each gateway

    @Test
    void noTwoModulesHaveAClassOfTheSameName() throws IOException {
        var modules = new TreeMap<String, TreeSet<String>>();
        for (var file : sources()) {
            var path = SiblingTreesTest.ROOT.relativize(file).toString();
            var name = file.getFileName().toString().replace(".java", "");
            modules.computeIfAbsent(name, one -> new TreeSet<>())
                    .add(path.substring(0, path.indexOf("/src/")));
        }
        modules.keySet().removeIf(name -> name.endsWith("-info") || SHAPE.contains(name));
        modules.values().removeIf(where -> where.size() == 1);

        assertThat(modules)
                .as(
                        "Name each of them after what only it means; a name that belongs to the"
                                + " shape of every service stands in NamesTest.SHAPE")
                .isEmpty();
    }

    @Test
    void everyComponentsWordStandsInTheGlossary() throws IOException {
        var text = Files.readString(SiblingTreesTest.ROOT.resolve("ARCHITECTURE.md"));
        var glossary = text.substring(text.indexOf("\n## Glossary\n"));
        for (var module : SiblingTreesTest.modules().toList()) {
            for (var component : SiblingTreesTest.folders(module.sources())) {
                assertThat(glossary)
                        .as("say in the glossary of ARCHITECTURE.md what it is: " + component)
                        .contains("\n| " + component.getFileName() + " |");
            }
        }
    }

    private static Iterable<Path> sources() throws IOException {
        try (var all = Files.walk(SiblingTreesTest.ROOT)) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/main/java/"))
                    .toList();
        }
    }
}
