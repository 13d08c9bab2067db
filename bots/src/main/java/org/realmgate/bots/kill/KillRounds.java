package org.realmgate.bots.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.OperatorAccounts;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.scenario.Progress;

/**
 * Rounds of a kill test on a realm that is up: everybody plays, the process is killed at a random
 * moment, started again, and asked for all that it acknowledged in this round and in those before.
 */
public final class KillRounds {

    private static final String OPERATOR_PASSWORD = "realm-tools.password";
    private static final Duration WARMING_MAX = Duration.ofSeconds(30);

    /** The kill comes after all positions have been saved once, and up to so much later. */
    private static final long SPREAD_MILLIS = 5_000;

    private final LocalRealm realm;
    private final KillPlan plan;
    private final Progress progress;
    private final SplittableRandom random;
    private final String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(), 6);
    private final List<NewAccount> accounts = new ArrayList<>();
    private final List<AcknowledgedMessage> messages = new ArrayList<>();
    private final Set<String> tags = new HashSet<>();

    public KillRounds(LocalRealm realm, KillPlan plan, Progress progress) {
        this.realm = realm;
        this.plan = plan;
        this.progress = progress;
        random = new SplittableRandom(plan.seed());
    }

    /** One round; the realm is up before and after it. */
    public KillRound next(int number) {
        try (RealmClient door = new RealmClient(realm.door());
                Load load = new Load(realm, door, plan, players(realm, door), run + number)) {
            load.begin();
            Waiting.require("something of everything is acknowledged", WARMING_MAX, load::isWarm);
            progress.say("round %d: %d players play".formatted(number, plan.players()));
            long wait = playOn();
            long killed = System.nanoTime();
            realm.kill();
            load.awaitEnd();
            Acknowledged acknowledged = Acknowledged.by(load);
            remember(load, acknowledged);
            progress.say(
                    ("round %d: killed after %.1f s: acknowledged accounts=%d messages=%d"
                                    + " purchases=%d")
                            .formatted(
                                    number,
                                    wait / 1e3,
                                    acknowledged.accounts().size(),
                                    acknowledged.messages().size(),
                                    acknowledged.bought()));
            realm.up();
            double ready = (System.nanoTime() - killed) / 1e9;
            progress.say("round %d: ready again after %.1f s".formatted(number, ready));
            return asked(realm, number, load, acknowledged, killed, wait / 1e3, ready);
        }
    }

    /**
     * One round whose realm is copied while everybody plays, and then killed; the copy is started
     * and asked for all that was acknowledged before it was begun. The copied realm is down
     * afterwards, the copy up.
     *
     * @param backup where the copy is made; must not exist yet
     * @param restored what the copy becomes
     */
    public KillRound nextFromBackup(int number, Path backup, LocalRealm restored) {
        try (RealmClient door = new RealmClient(realm.door());
                Load load = new Load(realm, door, plan, players(realm, door), run + number)) {
            load.begin();
            Waiting.require("something of everything is acknowledged", WARMING_MAX, load::isWarm);
            long wait = playOn();
            Acknowledged acknowledged = Acknowledged.by(load);
            long begun = System.nanoTime();
            progress.say(realm.run(List.of("backup", "--to", backup.toString())).strip());
            realm.kill();
            load.awaitEnd();
            remember(load, acknowledged);
            restored.run(List.of("restore", "--from", backup.toString()));
            restored.up();
            double ready = (System.nanoTime() - begun) / 1e9;
            return asked(restored, number, load, acknowledged, begun, wait / 1e3, ready);
        }
    }

    /** What had been answered at some moment. */
    private record Acknowledged(
            List<NewAccount> accounts,
            List<AcknowledgedMessage> messages,
            Map<Shopper, List<String>> purchases) {
        static Acknowledged by(Load load) {
            return new Acknowledged(
                    load.newAccounts(),
                    load.messages(),
                    load.shoppers().stream()
                            .collect(Collectors.toMap(one -> one, Shopper::completed)));
        }

        int bought() {
            return purchases.values().stream().mapToInt(List::size).sum();
        }
    }

    /** For so many milliseconds. */
    private long playOn() {
        long wait = plan.savedWithin().toMillis() + random.nextLong(SPREAD_MILLIS);
        LockSupport.parkNanos(wait * 1_000_000);
        return wait;
    }

    private List<BotAccount> players(LocalRealm of, RealmClient door) {
        return operator(of, door).take(plan.players());
    }

    private OperatorAccounts operator(LocalRealm of, RealmClient door) {
        return new OperatorAccounts(door, of.secret(OPERATOR_PASSWORD));
    }

    private void remember(Load load, Acknowledged acknowledged) {
        accounts.addAll(acknowledged.accounts());
        messages.addAll(acknowledged.messages());
        tags.addAll(load.tags());
    }

    private KillRound asked(
            LocalRealm realm,
            int number,
            Load load,
            Acknowledged acknowledged,
            long killed,
            double after,
            double ready) {
        Faults faults = new Faults();
        try (RealmClient door = new RealmClient(realm.door());
                RealmClient services = new RealmClient(realm.services())) {
            Back back = new Back(door, killed, players(realm, door));
            var character = new CharactersCheck(back, plan.savedWithin(), faults);
            character.isPlausible(load);
            var message = new MessagesCheck(back, tags, faults);
            message.isKept(messages);
            var purchase = new PurchasesCheck(back, faults);
            acknowledged.purchases().forEach(purchase::areWhole);
            var account = new AccountsCheck(back, faults);
            account.isKept(accounts);
            account.isHeardOf(acknowledged.accounts());
            account.logIn(acknowledged.accounts());
            var events = new EventsCheck(services, operator(realm, door).operatorToken(), faults);
            events.areAllApplied();
            return new KillRound(
                    number,
                    after,
                    ready,
                    acknowledged.accounts().size(),
                    acknowledged.messages().size(),
                    message.unacknowledged(),
                    load.commuters().stream()
                            .mapToLong(
                                    one ->
                                            one.places().getLast().entries()
                                                    - one.places().getFirst().entries())
                            .sum(),
                    character.oldestSeconds(),
                    character.entriesCut(),
                    acknowledged.bought(),
                    purchase.goneOn(),
                    events.duplicates(),
                    faults.count(),
                    faults.told());
        }
    }
}
