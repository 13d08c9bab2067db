package org.realmgate.bots.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
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
                Load load = new Load(realm, door, plan, players(door), run + number)) {
            load.begin();
            Waiting.require("something of everything is acknowledged", WARMING_MAX, load::isWarm);
            progress.say("round %d: %d players play".formatted(number, plan.players()));
            long wait = plan.savedWithin().toMillis() + random.nextLong(SPREAD_MILLIS);
            LockSupport.parkNanos(wait * 1_000_000);
            long killed = System.nanoTime();
            realm.kill();
            load.awaitEnd();
            remember(load);
            progress.say(
                    "round %d: killed after %.1f s: acknowledged accounts=%d messages=%d"
                            .formatted(
                                    number,
                                    wait / 1e3,
                                    load.newAccounts().size(),
                                    load.messages().size()));
            realm.up();
            double ready = (System.nanoTime() - killed) / 1e9;
            progress.say("round %d: ready again after %.1f s".formatted(number, ready));
            return asked(number, load, killed, wait / 1e3, ready);
        }
    }

    private List<BotAccount> players(RealmClient door) {
        return operator(door).take(plan.players());
    }

    private OperatorAccounts operator(RealmClient door) {
        return new OperatorAccounts(door, realm.secret(OPERATOR_PASSWORD));
    }

    private void remember(Load load) {
        accounts.addAll(load.newAccounts());
        messages.addAll(load.messages());
        tags.addAll(load.tags());
    }

    private KillRound asked(int number, Load load, long killed, double after, double ready) {
        Faults faults = new Faults();
        try (RealmClient door = new RealmClient(realm.door());
                RealmClient services = new RealmClient(realm.services())) {
            Back back = new Back(door, killed, players(door));
            var character = new CharactersCheck(back, plan.savedWithin(), faults);
            character.isPlausible(load);
            var message = new MessagesCheck(back, tags, faults);
            message.isKept(messages);
            var account = new AccountsCheck(back, faults);
            account.isKept(accounts);
            account.isHeardOf(load.newAccounts());
            account.logIn(load.newAccounts());
            var events = new EventsCheck(services, operator(door).operatorToken(), faults);
            events.areAllApplied();
            return new KillRound(
                    number,
                    after,
                    ready,
                    load.newAccounts().size(),
                    load.messages().size(),
                    message.unacknowledged(),
                    load.commuters().stream()
                            .mapToLong(
                                    one ->
                                            one.places().getLast().entries()
                                                    - one.places().getFirst().entries())
                            .sum(),
                    character.oldestSeconds(),
                    character.entriesCut(),
                    events.duplicates(),
                    faults.count(),
                    faults.told());
        }
    }
}
