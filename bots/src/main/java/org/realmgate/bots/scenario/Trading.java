package org.realmgate.bots.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.realmgate.bots.account.AccountSource;
import org.realmgate.bots.account.Bearers;
import org.realmgate.bots.account.BotAccount;
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
import org.realmgate.bots.scenario.PacedActs.Pace;

/**
 * The market scenario: everybody deals at a pace, and when all deals have ended, the books are
 * balanced.
 */
public final class Trading implements Bearers {

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

    /**
     * @param realm null if its process is unknown
     */
    public Trading(MarketPlan plan, RealmClient door, RealmProcess realm, Progress progress) {
        this.plan = plan;
        this.door = new MarketDoor(door);
        this.realm = realm;
        this.progress = progress;
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
        List<Runnable> deals = new ArrayList<>();
        for (int i = 0; i < books.size(); i++) {
            long userId = accounts.get(i).userId();
            Trader trader =
                    new Trader(
                            place, books.get(i), () -> tokenOf(userId), CALLS_MAX, random.split());
            deals.add(trader::deal);
        }
        Pace pace =
                new Pace(
                        plan.warmupSeconds(),
                        plan.seconds(),
                        plan.dealsPerSecond(),
                        plan.inFlight());
        return new PacedActs("deals", pace, tally, own, realm, progress).run(deals);
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
