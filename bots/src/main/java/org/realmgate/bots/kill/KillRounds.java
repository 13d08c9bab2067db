package org.realmgate.bots.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.realmgate.bots.market.Deal;
import org.realmgate.bots.market.DealEntry;
import org.realmgate.bots.market.MarketDoor;
import org.realmgate.bots.market.Marketplace;
import org.realmgate.bots.market.TradeWatch;
import org.realmgate.bots.market.TraderBook;
import org.realmgate.bots.measure.Faults;
import org.realmgate.bots.measure.OutcomeTally;
import org.realmgate.bots.scenario.Progress;
import org.realmgate.bots.society.Act;
import org.realmgate.bots.society.Commons;
import org.realmgate.bots.society.Neighbour;
import org.realmgate.bots.society.Settlers;
import org.realmgate.bots.society.Society;
import org.realmgate.bots.society.SocietyDoor;

/**
 * Rounds of a kill test on a realm that is up: everybody plays, the process is killed at a random
 * moment, started again, and asked for all that it acknowledged in this round and in those before.
 */
public final class KillRounds {

    private static final String OPERATOR_PASSWORD = "realm-tools.password";
    private static final Duration WARMING_MAX = Duration.ofSeconds(60);

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
    private final List<TraderBook> books = new ArrayList<>();

    /** Deals of the rounds before. */
    private final Set<DealEntry> settled = new HashSet<>();

    /** Of the crowd; null until the first round. */
    private Society society;

    private Commons hadTogether;

    public KillRounds(LocalRealm realm, KillPlan plan, Progress progress) {
        this.realm = realm;
        this.plan = plan;
        this.progress = progress;
        random = new SplittableRandom(plan.seed());
    }

    /** One round; the realm is up before and after it. */
    public KillRound next(int number) {
        try (RealmClient door = new RealmClient(realm.door());
                Load load = load(door, number)) {
            load.begin();
            Waiting.require("something of everything is acknowledged", WARMING_MAX, load::isWarm);
            progress.say("round %d: %d players play".formatted(number, plan.players()));
            long wait = playOn();
            long killed = System.nanoTime();
            realm.kill();
            load.awaitEnd();
            Acknowledged acknowledged = Acknowledged.by(load, settled);
            remember(load, acknowledged);
            progress.say(
                    ("round %d: killed after %.1f s: acknowledged accounts=%d messages=%d"
                                    + " purchases=%d transfers=%d")
                            .formatted(
                                    number,
                                    wait / 1e3,
                                    acknowledged.accounts().size(),
                                    acknowledged.messages().size(),
                                    acknowledged.done(Deal.Kind.PURCHASE),
                                    acknowledged.done(Deal.Kind.TRANSFER)));
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
                Load load = load(door, number)) {
            load.begin();
            Waiting.require("something of everything is acknowledged", WARMING_MAX, load::isWarm);
            long wait = playOn();
            Acknowledged acknowledged = Acknowledged.by(load, settled);
            long begun = System.nanoTime();
            progress.say(realm.run(List.of("backup", "--to", backup.toString())).strip());
            realm.kill();
            load.awaitEnd();
            remember(load, acknowledged);
            // What was answered while it was copied may or may not be in the copy.
            acknowledged.deals().forEach(this::forgetSince);
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
            List<Neighbour.Sent> mails,
            Map<TraderBook, Set<DealEntry>> deals) {
        static Acknowledged by(Load load, Set<DealEntry> before) {
            return new Acknowledged(
                    load.newAccounts(),
                    load.messages(),
                    load.mails(),
                    load.shoppers().stream()
                            .map(Shopper::book)
                            .collect(Collectors.toMap(one -> one, one -> since(one, before))));
        }

        private static Set<DealEntry> since(TraderBook book, Set<DealEntry> before) {
            Set<DealEntry> since = new HashSet<>(book.answered());
            since.removeAll(before);
            return since;
        }

        long done(Deal.Kind kind) {
            return EconomyCheck.done(deals, kind);
        }
    }

    private Load load(RealmClient door, int number) {
        List<BotAccount> players = players(realm, door);
        return new Load(
                realm,
                door,
                plan,
                players,
                shoppers(door, players),
                residents(door, players),
                run + number);
    }

    /** Those of the crowd who live together have sockets, and so may trade. */
    private List<Resident> residents(RealmClient door, List<BotAccount> players) {
        List<BotAccount> neighbours =
                players.subList(plan.byRest(), plan.byRest() + plan.residents());
        Map<Long, String> tokens = new HashMap<>();
        neighbours.forEach(one -> tokens.put(one.userId(), one.token()));
        SocietyDoor social = new SocietyDoor(door);
        if (society == null) {
            society =
                    Settlers.settle(
                            social,
                            new OutcomeTally<>(Act.class),
                            neighbours,
                            tokens::get,
                            cheapest(door, neighbours.getFirst()));
            hadTogether = Commons.of(society);
        }
        society = society.by(social, tokens::get);
        List<Resident> residents = new ArrayList<>();
        for (int place = 0; place < neighbours.size(); place++) {
            residents.add(new Resident(society, place, random.split()));
        }
        return residents;
    }

    private static String cheapest(RealmClient door, BotAccount player) {
        return new MarketDoor(door).cheapest(player.token());
    }

    /** They go on with the books of the rounds before. */
    private List<Shopper> shoppers(RealmClient door, List<BotAccount> players) {
        List<BotAccount> byRest = players.subList(0, plan.byRest());
        MarketDoor market = new MarketDoor(door);
        if (books.isEmpty()) {
            byRest.forEach(one -> books.add(market.open(one)));
        }
        books.forEach(book -> settled.addAll(book.answered()));
        Marketplace place = Marketplace.at(market, TradeWatch.NOBODY, byRest, false);
        List<Shopper> shoppers = new ArrayList<>();
        for (int i = 0; i < byRest.size(); i++) {
            shoppers.add(new Shopper(place, books.get(i), byRest.get(i), random.split()));
        }
        return shoppers;
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

    private void forgetSince(TraderBook book, Set<DealEntry> answered) {
        Set<DealEntry> kept = new HashSet<>(settled);
        kept.addAll(answered);
        book.forgetAllBut(kept);
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
            var economy = new EconomyCheck(back, books, faults);
            economy.isWhole(acknowledged.deals());
            var together = new SocietyCheck(back, society, faults);
            together.isAsBefore(hadTogether);
            together.hasArrived(acknowledged.mails());
            var character = new CharactersCheck(back, plan.savedWithin(), faults);
            character.isPlausible(load);
            var message = new MessagesCheck(back, tags, faults);
            message.isKept(messages);
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
                    acknowledged.done(Deal.Kind.PURCHASE),
                    acknowledged.done(Deal.Kind.TRANSFER),
                    acknowledged.done(Deal.Kind.EQUIP) + acknowledged.done(Deal.Kind.DROP),
                    acknowledged.mails().size(),
                    economy.sentAgain(),
                    economy.endedAfterSeconds(),
                    events.duplicates(),
                    faults.count(),
                    faults.told());
        }
    }
}
