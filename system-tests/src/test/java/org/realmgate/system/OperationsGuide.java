package org.realmgate.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/operations.md tells operators to write down, for tests that do so. */
final class OperationsGuide {
    private static final Path FILE =
            Path.of(System.getProperty("realm.root")).resolve("docs/operations.md");

    private OperationsGuide() {}

    /**
     * The lines of its examples that begin so, with this server's address and the password in the
     * place of the example's.
     *
     * @param beginning a regular expression
     */
    static List<String> databaseLines(String beginning, PostgresServer server, String password)
            throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> line.matches("    " + beginning + ".*"))
                .map(String::strip)
                .map(line -> line.replace("db.example.org:5432", "127.0.0.1:" + server.port()))
                .map(line -> line.replace("…", password))
                .toList();
    }

    /** The block of settings that is marked {@code <!-- properties: name -->}. */
    static String properties(String name) throws IOException {
        var block =
                Pattern.compile(
                        "<!-- properties: %s -->\n```properties\n(.*?)```".formatted(name),
                        Pattern.DOTALL);
        return block.matcher(Files.readString(FILE))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(FILE + " has no " + name));
    }

    /** The settings with other values in the place of those of the example. */
    static String with(String settings, List<Replaced> replaced) {
        var pattern =
                Pattern.compile(
                        String.join(
                                "|",
                                replaced.stream().map(one -> Pattern.quote(one.here())).toList()));
        return pattern.matcher(settings)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        replaced.stream()
                                                .filter(one -> one.here().equals(found.group()))
                                                .findFirst()
                                                .orElseThrow()
                                                .there()));
    }

    /** An example's value, and what a test has instead. */
    record Replaced(String here, String there) {}
}
