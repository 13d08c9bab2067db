package org.realmgate.bots.kill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server's programs, and how they are run.
 *
 * @param folder has {@code initdb} and {@code postgres}
 */
record PostgresBinaries(Path folder) {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final List<String> NEEDED = List.of("initdb", "postgres");

    /**
     * Those on the PATH, else the newest that Debian's packages brought.
     *
     * @throws IllegalArgumentException if there are none
     */
    static PostgresBinaries find() {
        return find(System.getenv().getOrDefault("PATH", ""), DEBIAN);
    }

    static PostgresBinaries find(String path, Path versions) {
        List<Path> folders = new ArrayList<>();
        Arrays.stream(path.split(File.pathSeparator))
                .filter(one -> !one.isBlank())
                .forEach(one -> folders.add(Path.of(one)));
        folders.addAll(newestFirst(versions));
        return folders.stream()
                .filter(PostgresBinaries::isWhole)
                .findFirst()
                .map(PostgresBinaries::new)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        ("--database postgresql: needs a PostgreSQL server, whose"
                                                        + " programs %s are neither on the PATH nor"
                                                        + " in %s/*/bin (Debian: apt-get install"
                                                        + " postgresql)")
                                                .formatted(String.join(", ", NEEDED), versions)));
    }

    private static List<Path> newestFirst(Path versions) {
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all.filter(one -> one.getFileName().toString().matches("\\d{1,4}"))
                    .sorted(
                            Comparator.comparingInt(
                                            (Path one) ->
                                                    Integer.parseInt(one.getFileName().toString()))
                                    .reversed())
                    .map(one -> one.resolve("bin"))
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static boolean isWhole(Path folder) {
        return NEEDED.stream().allMatch(name -> Files.isExecutable(folder.resolve(name)));
    }

    ProcessBuilder command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            // PostgreSQL refuses root; in a user namespace of its own it is nobody.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(folder.resolve(program).toString());
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
