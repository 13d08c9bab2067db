package org.realmgate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.deployment.Deployable;
import org.realmgate.contracts.refusal.Kind;

/**
 * Clients switch on codes: the table "Codes" of the client guide has every code that a service
 * refuses with, and its status, and no other; who names one elsewhere names one that there is.
 *
 * <p>In the sources a code is a string {@code service.kebab-case} in a file that has to do with
 * refusals, and its status is that of the {@link Kind} last named before it.
 */
class RefusalCodesTest {
    private static final Path GUIDE = Path.of("docs/client-guide.md");

    /** They refuse in words, to who typed them. */
    private static final List<String> TOOLS = List.of("/launcher/", "/bots/");

    private static final String CODE = "(?:" + publishers() + ")\\.[a-z0-9]+(?:-[a-z0-9]+)*";

    private static final Pattern LITERAL = Pattern.compile("\"(" + CODE + "|internal)\"");
    private static final Pattern KIND = Pattern.compile("\\bKind\\.([A-Z_]+)");
    private static final Pattern REFUSES =
            Pattern.compile("\\b(Refusal|Kind|\\w*Refused|NotAuthenticated)\\b|setCode\\(");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|(?m:^\\s*//[^\n]*$)", Pattern.DOTALL);

    /** Up to the next sentence or tag of a comment. */
    private static final Pattern REFUSED_WITH =
            Pattern.compile(
                    "(?:[Rr]efus\\w*|@throws \\w*Refus\\w*)(?:(?!\\.\\s|@throws|@param|@return).)*",
                    Pattern.DOTALL);

    private static final Pattern IN_BRACES = Pattern.compile("\\{@code\\s+([^}]+)\\}");

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(" + CODE + "|internal)` \\| ([0-9]{3}|socket) \\| .+ \\|$");

    /** As in {@code 422 `chat.a`, `chat.b` (why), `chat.c`}. */
    private static final Pattern STATUS_AND_CODES =
            Pattern.compile("\\b([45][0-9]{2}) ((?:`" + CODE + "`(?: \\([^)]*\\))?(?:, )?)+)");

    private static final Pattern IN_TICKS = Pattern.compile("`(" + CODE + ")`");

    @Test
    void everyCodeOfTheSourcesStandsInTheGuideWithItsStatus() throws IOException {
        var guide = guide();
        var missing = new ArrayList<String>();
        sources()
                .forEach(
                        (code, statuses) -> {
                            var told = guide.getOrDefault(code, "");
                            if (told.isEmpty()
                                    || !(statuses.isEmpty() || statuses.contains(told))) {
                                missing.add(
                                        "| `%s` | %s | why |"
                                                .formatted(
                                                        code,
                                                        statuses.isEmpty()
                                                                ? "socket"
                                                                : String.join(" or ", statuses)));
                            }
                        });
        assertThat(missing)
                .as("Put these rows into the table \"Codes\" of " + GUIDE + ", in their order")
                .isEmpty();
    }

    @Test
    void everyCodeOfTheGuideIsRefusedWithSomewhere() throws IOException {
        var sources = sources().keySet();
        assertThat(guide())
                .allSatisfy(
                        (code, status) ->
                                assertThat(sources.contains(code) || isOfJaxRs(code, status))
                                        .as(
                                                "nothing refuses with "
                                                        + code
                                                        + " any more: remove it from "
                                                        + GUIDE)
                                        .isTrue());
    }

    @Test
    void theGuidesTableIsSorted() throws IOException {
        assertThat(rows().map(row -> row.group(1)).toList()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void documentsGiveCodesTheirStatus() throws IOException {
        var guide = guide();
        for (var document : documents()) {
            assertThat(results(STATUS_AND_CODES, Files.readString(document)))
                    .allSatisfy(
                            told ->
                                    assertThat(results(IN_TICKS, told.group(2)))
                                            .extracting(code -> code.group(1))
                                            .allSatisfy(
                                                    code ->
                                                            assertThat(guide.get(code))
                                                                    .as(document + ": " + code)
                                                                    .isEqualTo(told.group(1))));
        }
    }

    @Test
    void javadocRefusesWithCodesThatThereAre() throws IOException {
        var known = guide().keySet();
        for (var file : mainSources()) {
            var unknown = new TreeSet<String>();
            results(COMMENT, Files.readString(file)).stream()
                    .flatMap(comment -> results(REFUSED_WITH, comment.group()).stream())
                    .flatMap(part -> results(IN_BRACES, part.group()).stream())
                    .flatMap(codes -> Stream.of(codes.group(1).split("[,\\s*]+")))
                    .filter(code -> code.matches(CODE) && !known.contains(code))
                    .forEach(unknown::add);
            assertThat(unknown).as(file + " names codes that nothing refuses with").isEmpty();
        }
    }

    /** By code: the statuses that it goes with; none where only sockets tell it. */
    private static Map<String, Set<String>> sources() throws IOException {
        var all = new TreeMap<String, Set<String>>();
        for (var file : mainSources()) {
            var text = COMMENT.matcher(Files.readString(file)).replaceAll("");
            if (REFUSES.matcher(text).find()) {
                for (var literal : results(LITERAL, text)) {
                    all.computeIfAbsent(literal.group(1), code -> new TreeSet<>())
                            .addAll(status(text, literal.start()));
                }
            }
        }
        return all;
    }

    private static List<String> status(String text, int at) {
        var kinds = results(KIND, text);
        return kinds.stream()
                .filter(kind -> kind.start() < at)
                .reduce((one, later) -> later)
                .or(() -> kinds.stream().findFirst())
                .map(kind -> Kind.valueOf(kind.group(1)).httpStatus())
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** What JAX-RS itself refuses has its reason phrase for a code. */
    private static boolean isOfJaxRs(String code, String status) {
        return Stream.of(Response.Status.values())
                .anyMatch(
                        one ->
                                status.equals("" + one.getStatusCode())
                                        && code.equals(
                                                "http."
                                                        + one.getReasonPhrase()
                                                                .toLowerCase(Locale.ROOT)
                                                                .replace(' ', '-')));
    }

    private static Map<String, String> guide() throws IOException {
        return rows().collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    }

    private static Stream<MatchResult> rows() throws IOException {
        var text = Files.readString(SiblingTreesTest.ROOT.resolve(GUIDE));
        return results(ROW, text.substring(text.indexOf("\n## Codes\n"))).stream();
    }

    private static List<Path> mainSources() throws IOException {
        try (var all = Files.walk(SiblingTreesTest.ROOT)) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/main/java/"))
                    .filter(path -> TOOLS.stream().noneMatch(path.toString()::contains))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> documents() throws IOException {
        try (var all = Files.walk(SiblingTreesTest.ROOT, 2)) {
            return all.filter(path -> path.toString().endsWith(".md")).sorted().toList();
        }
    }

    /** Whose name a code begins with. */
    private static String publishers() {
        return Stream.concat(
                        Deployable.ALL.stream().map(Deployable::name),
                        Stream.of("http", "journal", "letter", "rpc", "service"))
                .collect(Collectors.joining("|"));
    }

    private static List<MatchResult> results(Pattern pattern, String in) {
        return pattern.matcher(in).results().toList();
    }
}
