package org.realmgate.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies the data of a realm, whether it runs or not. */
@Command(
        name = "backup",
        description = "Copies a realm's data into a new folder, also while the realm runs.")
final class Backup implements Callable<Integer> {
    @Mixin private DataOption option;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "The new folder; it holds secrets, as the data does.")
    private Path to;

    @Override
    public Integer call() {
        var data = option.folder();
        var target = to.toAbsolutePath().normalize();
        if (target.startsWith(data.root())) {
            throw new Refused("a backup inside of the data would be copied itself: --to=" + to);
        }
        if (!Files.isDirectory(data.root())) {
            throw new Refused("there is no data: --data=" + data.root());
        }
        var answer = new ControlClient(data).ask("backup " + target);
        if (answer.isPresent()) {
            (answer.get().exit() == 0 ? System.out : System.err).print(answer.get().text());
            return answer.get().exit();
        }
        data.create();
        var lock = Lock.take(data);
        try {
            var settings = RealmSettings.read(data, Map.of(), RealmSettings::ofEnvironment);
            settings.requireAllInTheFolder();
            Snapshot.ofStopped(data, target);
        } finally {
            lock.close();
        }
        System.out.println("backed up to " + target);
        return 0;
    }
}
