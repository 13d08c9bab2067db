package org.realmgate.bots;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.realmgate.bots.account.AccountSource;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.OperatorAccounts;
import org.realmgate.bots.account.PublicAccounts;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.measure.RealmProcess;
import org.realmgate.bots.report.MarketReport;
import org.realmgate.bots.report.MarketText;
import org.realmgate.bots.report.Report;
import org.realmgate.bots.report.ReportJson;
import org.realmgate.bots.report.ReportText;
import org.realmgate.bots.report.SocietyReport;
import org.realmgate.bots.report.SocietyText;
import org.realmgate.bots.scenario.LoadTest;
import org.realmgate.bots.scenario.MarketPlan;
import org.realmgate.bots.scenario.Mingling;
import org.realmgate.bots.scenario.PlayPlan;
import org.realmgate.bots.scenario.Playing;
import org.realmgate.bots.scenario.Progress;
import org.realmgate.bots.scenario.SocietyPlan;
import org.realmgate.bots.scenario.Trading;
import org.realmgate.bots.tls.Trust;
import org.realmgate.bots.zone.Atlas;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line. Exit status 0: no error; 1: some; 2: it could not be run as asked. */
@Command(
        name = "bots",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Simulated players: they come in by the public doors, walk, talk, trade and"
                        + " measure.")
public final class Bots implements Callable<Integer> {

    private static final int FLOW_PLAYERS = 2;
    private static final int PLAYERS_DEFAULT = 100;
    private static final double MOVES_DEFAULT = 10;

    @Option(
            names = "--scenario",
            defaultValue = "play",
            description = "play, flow, market, society or load-test (${DEFAULT-VALUE})")
    private String scenario;

    @Option(names = "--players", description = "how many (100)")
    private Integer players;

    @Option(names = "--seconds", defaultValue = "30", description = "measured (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "10",
            description = "seconds before that (${DEFAULT-VALUE})")
    private int warmup;

    @Option(
            names = "--moves-per-second",
            description =
                    "of each player (10; with --chat-room 0, because a room's measurement is about"
                            + " chat)")
    private Double movesPerSecond;

    @Option(
            names = "--chat-room",
            defaultValue = "0",
            description =
                    "so many players speak in channel world, and as many connect if --players says"
                            + " nothing else")
    private int chatRoom;

    @Option(
            names = "--messages",
            description = "a second, of the whole room (half a message for each speaker)")
    private Double messages;

    @Option(
            names = "--say-every",
            defaultValue = "30",
            description =
                    "seconds between two messages of a player in its zone's channel; 0: none"
                            + " (${DEFAULT-VALUE}; all together never above 10/s)")
    private int sayEvery;

    @Option(
            names = "--deals-per-second",
            defaultValue = "1",
            description = "of each player of a market (${DEFAULT-VALUE})")
    private double dealsPerSecond;

    @Option(
            names = "--in-flight",
            defaultValue = "128",
            description =
                    "deals or acts under way at once, of all players of a market or a society"
                            + " (${DEFAULT-VALUE})")
    private int inFlight;

    @Option(
            names = "--acts-per-second",
            defaultValue = "0.1",
            description = "of each player of a society (${DEFAULT-VALUE})")
    private double actsPerSecond;

    @Option(
            names = "--purchases-only",
            description = "players of a market buy stackable things, and do nothing else")
    private boolean purchasesOnly;

    @Option(
            names = "--opens-per-second",
            defaultValue = "100",
            description = "sockets (${DEFAULT-VALUE})")
    private double opensPerSecond;

    @Option(
            names = "--renew-after",
            defaultValue = "3600",
            description =
                    "seconds until a token is renewed, if two thirds of its life are more than"
                            + " that")
    private int renewAfter;

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "the gateway (${DEFAULT-VALUE})")
    private URI url;

    @Option(
            names = "--ca",
            description =
                    "certificates (PEM) of the authorities to trust for https, instead of the"
                            + " JDK's")
    private Path ca;

    @Option(names = "--allow-remote", description = "go to an address that is not loopback")
    private boolean allowRemote;

    @Option(
            names = "--operator-password-file",
            description = "password of realm-tools: accounts come from the bulk call")
    private Path operatorPasswordFile;

    @Option(names = "--data", description = "the realm's data folder: its process is measured")
    private Path data;

    @Option(names = "--pid", description = "the realm's process id: it is measured")
    private Long pid;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "of walks and words (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "write the report there, too")
    private Path json;

    private final PrintStream out;
    private final Progress progress;

    Bots(PrintStream out, PrintStream err) {
        this.out = out;
        progress = Progress.to(err);
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        CommandLine command = new CommandLine(new Bots(out, err));
        command.setExecutionExceptionHandler(
                (thrown, line, parsed) -> {
                    err.println(
                            "bots: "
                                    + (thrown.getMessage() == null ? thrown : thrown.getMessage()));
                    return thrown instanceof IllegalArgumentException ? 2 : 1;
                });
        return command.execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        requireReachable();
        Scenario chosen = chosen();
        Trust trust = ca == null ? Trust.jdk() : Trust.of(ca);
        try (RealmClient door = new RealmClient(url, trust)) {
            return switch (chosen) {
                case LOAD_TEST -> loadTest(door);
                case MARKET -> market(door);
                case SOCIETY -> society(door, trust);
                case PLAY, FLOW -> play(door, trust, chosen);
            };
        }
    }

    private Scenario chosen() {
        for (Scenario one : Scenario.values()) {
            if (one.toString().equals(scenario)) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "--scenario: must be one of %s: given=%s"
                        .formatted(List.of(Scenario.values()), scenario));
    }

    private int play(RealmClient door, Trust trust, Scenario chosen) throws IOException {
        PlayPlan plan = plan(chosen);
        AccountSource source = source(door, chosen, plan.players());
        List<BotAccount> accounts = taken(source, plan.players());
        Report report =
                new Playing(plan, trust, realm().orElse(null), progress)
                        .run(source, accounts, atlas(door));
        out.print(ReportText.of(report));
        write(report);
        return report.faultless() ? 0 : 1;
    }

    private PlayPlan plan(Scenario chosen) {
        int defaultPlayers =
                chosen == Scenario.FLOW ? FLOW_PLAYERS : chatRoom > 0 ? chatRoom : PLAYERS_DEFAULT;
        double defaultMoves = chatRoom > 0 ? 0 : MOVES_DEFAULT;
        return new PlayPlan(
                url,
                players == null ? defaultPlayers : players,
                warmup,
                seconds,
                movesPerSecond == null ? defaultMoves : movesPerSecond,
                chatRoom,
                messages == null ? chatRoom / 2.0 : messages,
                chatRoom > 0 ? 0 : sayEvery,
                opensPerSecond,
                renewAfter,
                seed);
    }

    private int loadTest(RealmClient door) throws IOException {
        int users = LoadTest.users(players == null ? LoadTest.USERS : players);
        List<BotAccount> accounts = taken(source(door, Scenario.LOAD_TEST, users), users);
        LoadTest.Result result = new LoadTest(door).run(accounts);
        out.printf(
                Locale.ROOT,
                "load test: %d users, %d messages, %d succeeded (%.2f %%), %.1f s, %.0f"
                        + " messages/s%n",
                result.users(),
                result.sent(),
                result.succeeded(),
                result.success() * 100,
                result.seconds(),
                result.succeeded() / result.seconds());
        result.errors()
                .forEach(
                        (kind, error) ->
                                out.printf(
                                        "error         %d × %s: %s%n",
                                        error.count(), kind, error.first()));
        write(result);
        return result.passed() ? 0 : 1;
    }

    private int market(RealmClient door) throws IOException {
        MarketPlan plan =
                new MarketPlan(
                        players == null ? PLAYERS_DEFAULT : players,
                        warmup,
                        seconds,
                        dealsPerSecond,
                        inFlight,
                        purchasesOnly,
                        renewAfter,
                        seed);
        AccountSource source = source(door, Scenario.MARKET, plan.players());
        List<BotAccount> accounts = taken(source, plan.players());
        MarketReport report =
                new Trading(plan, door, realm().orElse(null), progress).run(source, accounts);
        out.print(MarketText.of(report));
        write(report);
        return report.faultless() ? 0 : 1;
    }

    private int society(RealmClient door, Trust trust) throws IOException {
        SocietyPlan plan =
                new SocietyPlan(
                        url,
                        players == null ? PLAYERS_DEFAULT : players,
                        warmup,
                        seconds,
                        actsPerSecond,
                        inFlight,
                        opensPerSecond,
                        renewAfter,
                        seed);
        AccountSource source = source(door, Scenario.SOCIETY, plan.players());
        List<BotAccount> accounts = taken(source, plan.players());
        SocietyReport report =
                new Mingling(plan, door, trust, realm().orElse(null), progress)
                        .run(source, accounts, atlas(door));
        out.print(SocietyText.of(report));
        write(report);
        return report.faultless() ? 0 : 1;
    }

    private List<BotAccount> taken(AccountSource source, int count) {
        long start = System.nanoTime();
        List<BotAccount> accounts = source.take(count);
        progress.say(
                "%d accounts in %.1f s"
                        .formatted(accounts.size(), (System.nanoTime() - start) / 1e9));
        return accounts;
    }

    private AccountSource source(RealmClient door, Scenario chosen, int count) throws IOException {
        boolean few = chosen == Scenario.FLOW || count <= BotsLimits.PUBLIC_PLAYERS_MAX;
        boolean operator = operatorPasswordFile != null && Files.isReadable(operatorPasswordFile);
        if (!few && operator) {
            return new OperatorAccounts(door, Files.readString(operatorPasswordFile).strip());
        }
        if (!few) {
            progress.say(
                    "no operator's password (--operator-password-file): %d players register and log in by the public calls"
                                    .formatted(count)
                            + ", at one new account a second that takes at least %d s"
                                    .formatted(PublicAccounts.secondsFor(count)));
        }
        return new PublicAccounts(door);
    }

    private Atlas atlas(RealmClient door) {
        Atlas atlas = Atlas.read(door.get("/api/v1/world/zones"));
        progress.say("%d zones".formatted(atlas.size()));
        return atlas;
    }

    private Optional<RealmProcess> realm() {
        if (pid != null) {
            return Optional.of(RealmProcess.of(pid));
        }
        return data == null ? Optional.empty() : RealmProcess.in(data);
    }

    private void write(Record result) throws IOException {
        if (json != null) {
            ReportJson.write(result, json);
        }
    }

    private void requireReachable() throws UnknownHostException {
        boolean http = "http".equals(url.getScheme());
        if (!http && !"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "--url: must be http://host[:port] or https://host[:port]: given=" + url);
        }
        if (http && ca != null) {
            throw new IllegalArgumentException("--ca: is for https only: url=" + url);
        }
        if (!allowRemote && !InetAddress.getByName(url.getHost()).isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "--url: must be a loopback address unless --allow-remote is given: host="
                            + url.getHost());
        }
    }
}
