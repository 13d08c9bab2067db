package org.realmgate.launcher;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which realm is meant. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the realm keeps everything (default: ${DEFAULT-VALUE}).",
            defaultValue = "data")
    private Path path;

    DataFolder folder() {
        return DataFolder.at(path);
    }
}
