package org.realmgate.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a realm's data of a backup, which stays as it is. */
@Command(name = "restore", description = "Copies a backup into a new data folder.")
final class Restore implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "The new data folder.")
    private Path data;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            required = true,
            description = "What `backup` wrote.")
    private Path from;

    @Override
    public Integer call() {
        var backup = DataFolder.at(from);
        if (!Files.isDirectory(backup.database()) || !Files.isDirectory(backup.secrets())) {
            throw new Refused("this is no backup, it has no db or no secrets: --from=" + from);
        }
        if (Lock.isTaken(backup)) {
            throw new Refused("a realm runs on this, take a backup of it: --from=" + from);
        }
        Snapshot.ofStopped(backup, data);
        System.out.println("restored; start it: ./realm up --data " + data);
        return 0;
    }
}
