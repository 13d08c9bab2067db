package org.realmgate.launcher;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks the realm to end, then tells it, and waits until it is gone. */
@Command(name = "down", description = "Stops the realm and waits until it is gone.")
final class Down implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Mixin private DataOption option;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        var data = option.folder();
        var process = Pid.read(data).flatMap(Pid::process);
        var answer = new ControlClient(data).ask("stop");
        if (process.isEmpty()) {
            System.out.println("no realm runs on this data: --data=" + data.root());
            return 0;
        }
        if (answer.isEmpty()) {
            process.get().destroy();
        }
        try {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            System.err.println(
                    "the realm did not end within "
                            + PATIENCE.toSeconds()
                            + " s and is killed: pid="
                            + process.get().pid());
            process.get().destroyForcibly();
            process.get().onExit().get();
            return Realm.FAILED;
        }
        System.out.println("the realm is down");
        return 0;
    }
}
