package org.realmgate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.deployment.Deployable;

/**
 * Which module may need which stands in ARCHITECTURE.md; what is not there, a pom does not have.
 */
class ModulesTest {
    private static final Path PICTURE = SiblingTreesTest.ROOT.resolve("ARCHITECTURE.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.+?) \\| (.+?) \\|$");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern OWN =
            Pattern.compile("<groupId>org\\.realmgate</groupId>\\s*<artifactId>([^<]+)<");
    private static final Pattern NAME =
            Pattern.compile("</parent>.*?<artifactId>([^<]+)<", Pattern.DOTALL);

    private static final Pattern ARCHIVE = Pattern.compile("<finalName>([^<]+)</finalName>");
    private static final Pattern WAR =
            Pattern.compile(
                    "<artifactId>([^<]+)</artifactId>\\s*<version>[^<]*</version>\\s*"
                            + "<type>war</type>");

    /** Tests may need what they like, and archives are put together, not compiled against. */
    private static final Pattern NOT_COMPILED =
            Pattern.compile("<scope>test</scope>|<type>(war|rar|ear)</type>");

    @Test
    void aModuleNeedsWhatThePictureAllowsOnly() throws IOException {
        var allowed = picture();
        var folders = folders();
        for (var folder : folders.values()) {
            assertThat(needs(folder, folders))
                    .as(
                            "%s needs more than ARCHITECTURE.md, \"Which module may need which\","
                                    + " allows",
                            folder)
                    .isSubsetOf(allowed.getOrDefault(folder, Set.of("(no row)")));
        }
        assertThat(allowed.keySet()).as("rows of the picture").isSubsetOf(folders.values());
    }

    /** Maven and documents cannot read the list, so they repeat it. */
    @Test
    void whoeverRepeatsTheListOfDeployablesRepeatsAllOfIt() throws IOException {
        var wars = new TreeMap<String, String>();
        for (var module : folders().entrySet()) {
            var pom = pom(module.getValue());
            if (pom.contains("<packaging>war</packaging>")) {
                wars.put(results(ARCHIVE, pom).getFirst().group(1), module.getKey());
            }
        }
        assertThat(wars.keySet())
                .as("modules that build a web archive, by its name")
                .containsExactlyInAnyOrderElementsOf(
                        Deployable.ALL.stream().map(Deployable::name).toList());
        for (var archive : List.of("ear", "server-config/launcher")) {
            assertThat(results(WAR, pom(archive)))
                    .as("web archives of " + archive + "/pom.xml")
                    .extracting(war -> war.group(1))
                    .containsExactlyInAnyOrderElementsOf(wars.values());
        }
        assertThat(SiblingTreesTest.ROOT.resolve("docs/operations.md"))
                .content()
                .contains(
                        "`"
                                + String.join(
                                        ", ",
                                        Deployable.ALL.stream().map(Deployable::name).toList())
                                + "`");
    }

    private static String pom(String folder) throws IOException {
        return Files.readString(SiblingTreesTest.ROOT.resolve(folder).resolve("pom.xml"));
    }

    private static Map<String, Set<String>> picture() throws IOException {
        var text = Files.readString(PICTURE);
        var begin = text.indexOf("## Which module may need which");
        var all = new TreeMap<String, Set<String>>();
        for (var row : results(ROW, text.substring(begin, text.indexOf("\n## ", begin + 1)))) {
            for (var module : results(WORD, row.group(1))) {
                all.put(
                        module.group(1),
                        new TreeSet<>(
                                results(WORD, row.group(2)).stream()
                                        .map(word -> word.group(1))
                                        .toList()));
            }
        }
        return all;
    }

    /** By the artifact's name. */
    private static Map<String, String> folders() throws IOException {
        var all = new TreeMap<String, String>();
        try (var poms = Files.walk(SiblingTreesTest.ROOT, 3)) {
            for (var pom : poms.filter(path -> path.endsWith("pom.xml")).toList()) {
                var text = Files.readString(pom);
                var folder = SiblingTreesTest.ROOT.relativize(pom.getParent()).toString();
                var name = NAME.matcher(text);
                if (text.contains("<groupId>org.realmgate</groupId>")
                        && !text.contains("<packaging>pom</packaging>")
                        && !folder.contains("target/")
                        && name.find()) {
                    all.put(name.group(1), folder);
                }
            }
        }
        return all;
    }

    private static Set<String> needs(String folder, Map<String, String> folders)
            throws IOException {
        var all = new TreeSet<String>();
        for (var dependency : results(DEPENDENCY, pom(folder))) {
            var own = OWN.matcher(dependency.group(1));
            if (own.find() && !NOT_COMPILED.matcher(dependency.group(1)).find()) {
                all.add(folders.get(own.group(1)));
            }
        }
        return all;
    }

    private static List<MatchResult> results(Pattern pattern, String in) {
        return pattern.matcher(in).results().toList();
    }
}
