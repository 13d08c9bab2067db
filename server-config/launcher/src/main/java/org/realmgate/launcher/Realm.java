package org.realmgate.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command line of a realm in one JVM. */
@Command(
        name = "realm",
        description = "A realm in one JVM.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Up.class,
            Down.class,
            Realm.Status.class,
            Logs.class,
            LetterCommands.class,
            Backup.class,
            Restore.class,
            Rehearse.class,
            Realm.Deploy.class,
            Realm.Undeploy.class
        })
public final class Realm {
    static final int FAILED = 1;
    static final int NOT_RUNNING = 3;

    private Realm() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new Realm())
                        .setExecutionExceptionHandler((fault, line, parsed) -> explain(fault))
                        .execute(arguments));
    }

    private static int explain(Exception fault) throws Exception {
        if (fault instanceof Refused) {
            Console.warn(fault.getMessage());
            return FAILED;
        }
        throw fault;
    }

    @Command(
            name = "status",
            description = "Shows how every service is; 0 if all are ready, 3 if no realm runs.")
    static final class Status implements Callable<Integer> {
        @Mixin private DataOption data;

        @Override
        public Integer call() {
            return new ControlClient(data.folder()).print("status");
        }
    }

    @Command(name = "deploy", description = "Starts a service that was undeployed.")
    static final class Deploy implements Callable<Integer> {
        @Mixin private DataOption data;

        @Parameters(paramLabel = "SERVICE")
        private String service;

        @Override
        public Integer call() {
            return new ControlClient(data.folder()).print("deploy " + service);
        }
    }

    @Command(name = "undeploy", description = "Takes one service out of a running realm.")
    static final class Undeploy implements Callable<Integer> {
        @Mixin private DataOption data;

        @Parameters(paramLabel = "SERVICE")
        private String service;

        @Override
        public Integer call() {
            return new ControlClient(data.folder()).print("undeploy " + service);
        }
    }
}
