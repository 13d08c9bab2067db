package org.realmgate.bots.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.realmgate.bots.account.AccountSource;
import org.realmgate.bots.account.Bearers;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.account.Renewing;
import org.realmgate.bots.market.Audit;
import org.realmgate.bots.market.Deal;
import org.realmgate.bots.market.MarketDoor;
import org.realmgate.bots.market.MarketTally;
import org.realmgate.bots.market.Marketplace;
import org.realmgate.bots.market.Trader;
import org.realmgate.bots.market.TraderBook;
import org.realmgate.bots.measure.Faults;
import org.realmgate.bots.measure.OwnCores;
import org.realmgate.bots.measure.RealmProcess;
import org.realmgate.bots.report.MarketReport;

/**
 * The market scenario: everybody deals at a pace, and when all deals have ended, the books are
 * balanced. Each player is a virtual thread and has one deal under way at a time; who is behind its
 * pace leaves out what it missed.
 */
public final class Trading implements Bearers {

    private static final Duration TELLING = Duration.ofSeconds(2);

    /** How often a trader who rests looks whether the run is over. */
    private static final long LOOKING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** For so long a purchase or transfer is sent again that was not answered. */
    private static final Duration CALLS_MAX = Duration.ofSeconds(30);

    /** For what the traders did not see end. */
    private static final Duration ENDING_MAX = Duration.ofSeconds(10);

    private final MarketPlan plan;
    private final MarketDoor door;
    private final RealmProcess realm;
    private final Progress progress;
    private final MarketTally tally = new MarketTally();
    private final OwnCores own = new OwnCores();
    private final Faults faults = new Faults();
    private final Map<Long, BotAccount> bearers = new ConcurrentHashMap<>();
    private final Semaphore places;
    private volatile boolean ending;

    /**
     * @param realm null if its process is unknown
     */
    public Trading(MarketPlan plan, RealmClient door, RealmProcess realm, Progress progress) {
        this.plan = plan;
        this.door = new MarketDoor(door);
        this.realm = realm;
        this.progress = progress;
        places = new Semaphore(plan.inFlight());
    }

    /**
     * @param accounts all that the source gave, just now
     */
    public MarketReport run(AccountSource source, List<BotAccount> accounts) {
        renewed(accounts, Duration.ZERO);
        Duration renewAfter = Duration.ofSeconds(plan.renewAfterSeconds());
        try (Renewing renewing = new Renewing(source, accounts, renewAfter, this)) {
            renewing.begin();
            List<TraderBook> books = opened(accounts);
            double seconds = trade(accounts, books);
            progress.say("balancing the books");
            Audit audit = new Audit(door, this::tokenOf, faults);
            audit.ends(books, ENDING_MAX);
            audit.balances(books);
            return report(books, seconds);
        }
    }

    private List<TraderBook> opened(List<BotAccount> accounts) {
        List<TraderBook> books = new ArrayList<>();
        for (BotAccount account : accounts) {
            books.add(door.open(account));
        }
        return books;
    }

    /** Returns how many seconds were measured. */
    private double trade(List<BotAccount> accounts, List<TraderBook> books) {
        Marketplace place = Marketplace.at(door, tally, accounts, plan.purchasesOnly());
        SplittableRandom random = new SplittableRandom(plan.seed());
        long begin = System.nanoTime();
        List<Future<?>> traders = new ArrayList<>();
        double seconds;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < books.size(); i++) {
                long userId = accounts.get(i).userId();
                Trader trader =
                        new Trader(
                                place,
                                books.get(i),
                                () -> tokenOf(userId),
                                CALLS_MAX,
                                random.split());
                long first = begin + periodNanos() * i / books.size();
                traders.add(threads.submit(() -> deal(trader, first)));
            }
            seconds = measured();
        }
        traders.forEach(Trading::requireWell);
        return seconds;
    }

    private static void requireWell(Future<?> trader) {
        if (trader.state() == Future.State.FAILED) {
            throw new IllegalStateException("a trader broke off", trader.exceptionNow());
        }
    }

    /** Whatever happens, nobody begins anything after that. */
    private double measured() {
        try {
            await("warming up", plan.warmupSeconds());
            return window();
        } finally {
            ending = true;
            progress.say("waiting for what is under way");
        }
    }

    private double window() {
        own.begin();
        if (realm != null) {
            realm.begin();
        }
        long start = System.nanoTime();
        tally.beginWindow(start);
        await("measuring", plan.seconds());
        long end = System.nanoTime();
        tally.endWindow(end);
        if (realm != null) {
            realm.end();
        }
        own.end();
        return (end - start) / 1e9;
    }

    private long periodNanos() {
        return (long) (TimeUnit.SECONDS.toNanos(1) / plan.dealsPerSecond());
    }

    private void deal(Trader trader, long firstNanos) {
        for (long due = firstNanos;
                !ending;
                due = Math.max(due + periodNanos(), System.nanoTime())) {
            while (System.nanoTime() < due && !ending) {
                LockSupport.parkNanos(Math.min(LOOKING_NANOS, due - System.nanoTime()));
            }
            if (ending) {
                return;
            }
            places.acquireUninterruptibly();
            try {
                trader.deal();
            } catch (DoorRefused refused) {
                tally.failed("given-up:" + refused.code(), refused.getMessage());
            } finally {
                places.release();
            }
        }
    }

    private void await(String what, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long before = tally.ended();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            long began = System.nanoTime();
            while (System.nanoTime() - began < Math.min(left, TELLING.toNanos())) {
                LockSupport.parkNanos(
                        Math.min(left, TELLING.toNanos()) - (System.nanoTime() - began));
            }
            long now = tally.ended();
            progress.say(
                    "%s: %,.0f deals/s, %d under way, %d errors"
                            .formatted(
                                    what,
                                    (now - before) * 1e9 / (System.nanoTime() - began),
                                    plan.inFlight() - places.availablePermits(),
                                    tally.errorCount()));
            before = now;
        }
    }

    private MarketReport report(List<TraderBook> books, double seconds) {
        return new MarketReport(
                plan.players(),
                seconds,
                plan.dealsPerSecond() * plan.players(),
                tally.counts(Deal.Kind.PURCHASE),
                tally.counts(Deal.Kind.TRANSFER),
                tally.counts(Deal.Kind.EQUIP),
                tally.counts(Deal.Kind.DROP),
                tally.refused(),
                own.cores(),
                realm == null ? null : realm.use().orElse(null),
                tally.errors(),
                books.stream().mapToLong(TraderBook::size).sum(),
                faults.count(),
                faults.told());
    }

    private String tokenOf(long userId) {
        return bearers.get(userId).token();
    }

    @Override
    public void renewed(List<BotAccount> players, Duration over) {
        players.forEach(player -> bearers.put(player.userId(), player));
    }

    @Override
    public void notRenewed(List<BotAccount> players, String why) {
        tally.failed("not-renewed", why);
    }
}
