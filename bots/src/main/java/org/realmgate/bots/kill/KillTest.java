package org.realmgate.bots.kill;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.realmgate.bots.scenario.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command line of the kill test. Exit status 0: everything acknowledged was there; 1: something
 * was not, or the test broke off; 2: it could not be run as asked.
 */
@Command(
        name = "kill-test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Kills a realm of its own under load, again and again, and checks that nothing"
                        + " acknowledged is lost and no event applied twice.")
public final class KillTest implements Callable<Integer> {

    private static final String POSTGRESQL = "postgresql";
    private static final List<String> DATABASES = List.of("h2", POSTGRESQL);

    /** Shoppers spend for hours. */
    private static final List<String> SETTINGS =
            Stream.concat(
                            KillPlan.SETTINGS.stream(),
                            Stream.of("auth.wallet.starting-gold=1000000"))
                    .toList();

    @Option(names = "--rounds", defaultValue = "5", description = "kills (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--players",
            defaultValue = "20",
            description = "who play; a quarter of them by REST (${DEFAULT-VALUE})")
    private int players;

    @Option(
            names = "--data",
            description =
                    "the realm's data folder, kept (else a new one, removed if nothing was"
                            + " missing)")
    private Path data;

    @Option(
            names = "--database",
            defaultValue = "h2",
            description =
                    "h2, or postgresql: a server of the test's own, beside the realm's data folder"
                            + " (${DEFAULT-VALUE})")
    private String database;

    @Option(
            names = "--first-port",
            description =
                    "of the nine in a row that the realm and its database listen on (else free"
                            + " ones)")
    private Integer firstPort;

    @Option(
            names = "--seed",
            description = "of the kills' moments and of what players do (else a random one)")
    private Long seed;

    @Option(names = "--realm", hidden = true, required = true)
    private Path script;

    private final PrintStream out;
    private final Progress progress;

    KillTest(PrintStream out, PrintStream err) {
        this.out = out;
        progress = Progress.to(err);
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        CommandLine command = new CommandLine(new KillTest(out, err));
        command.setExecutionExceptionHandler(
                (thrown, line, parsed) -> {
                    err.println(
                            "kill-test: "
                                    + (thrown.getMessage() == null ? thrown : thrown.getMessage()));
                    return thrown instanceof IllegalArgumentException ? 2 : 1;
                });
        return command.execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        KillPlan.require(rounds, 1, KillPlan.ROUNDS_MAX, "--rounds");
        long chosenSeed = seed == null ? ThreadLocalRandom.current().nextInt(1 << 30) : seed;
        KillPlan plan = KillPlan.of(players, chosenSeed);
        requireDatabase();
        RealmPorts ports = firstPort == null ? RealmPorts.free() : new RealmPorts(firstPort);
        Path folder = data == null ? Files.createTempDirectory("realm-kill-test") : data;
        progress.say("seed=%d data=%s first-port=%d".formatted(chosenSeed, folder, ports.first()));
        List<KillRound> done =
                isOnPostgres()
                        ? playOnPostgres(folder, ports, plan)
                        : play(new LocalRealm(script, folder, ports, SETTINGS), plan);
        boolean faultless = done.stream().allMatch(KillRound::faultless);
        out.print(KillText.of(done, chosenSeed));
        if (faultless && data == null) {
            remove(folder);
            remove(besides(folder));
        } else {
            progress.say("the data is kept: " + folder);
        }
        return faultless ? 0 : 1;
    }

    private void requireDatabase() {
        if (!DATABASES.contains(database)) {
            throw new IllegalArgumentException(
                    "--database: must be one of %s: given=%s".formatted(DATABASES, database));
        }
    }

    private boolean isOnPostgres() {
        return database.equals(POSTGRESQL);
    }

    private List<KillRound> playOnPostgres(Path folder, RealmPorts ports, KillPlan plan) {
        Path own = besides(folder);
        try (LocalPostgres postgres =
                new LocalPostgres(PostgresBinaries.find(), own, ports.database())) {
            Thread end = new Thread(postgres::close);
            Runtime.getRuntime().addShutdownHook(end);
            postgres.start();
            progress.say("PostgreSQL on port %d, data=%s".formatted(ports.database(), own));
            List<String> settings =
                    Stream.concat(SETTINGS.stream(), postgres.settings().stream()).toList();
            return play(
                    new LocalRealm(script, folder, ports, settings, postgres.environment()), plan);
        }
    }

    private static Path besides(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + "-postgresql");
    }

    private List<KillRound> play(LocalRealm realm, KillPlan plan) {
        Thread end = new Thread(() -> end(realm));
        Runtime.getRuntime().addShutdownHook(end);
        long begin = System.nanoTime();
        realm.up();
        progress.say("ready after %.1f s".formatted((System.nanoTime() - begin) / 1e9));
        KillRounds kills = new KillRounds(realm, plan, progress);
        List<KillRound> done = new ArrayList<>();
        for (int number = 1; number <= rounds; number++) {
            KillRound round = kills.next(number);
            done.add(round);
            progress.say(
                    "round %d: %s"
                            .formatted(
                                    number,
                                    round.faultless()
                                            ? "nothing is missing"
                                            : round.faults() + " faults"));
        }
        realm.down();
        Runtime.getRuntime().removeShutdownHook(end);
        return done;
    }

    /** Nothing is left running, however the test ends. */
    private static void end(LocalRealm realm) {
        realm.runAnyhow(List.of("down"));
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder())
                    .forEach(
                            path -> {
                                try {
                                    Files.delete(path);
                                } catch (IOException fault) {
                                    throw new UncheckedIOException(fault);
                                }
                            });
        }
    }
}
