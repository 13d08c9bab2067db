package org.realmgate.bots.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.realmgate.bots.account.AccountSource;
import org.realmgate.bots.account.Bearers;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.account.Renewing;
import org.realmgate.bots.crowd.Crowd;
import org.realmgate.bots.crowd.CrowdPlan;
import org.realmgate.bots.market.MarketDoor;
import org.realmgate.bots.measure.Faults;
import org.realmgate.bots.measure.Measurements;
import org.realmgate.bots.measure.OutcomeCounts;
import org.realmgate.bots.measure.OutcomeTally;
import org.realmgate.bots.measure.OwnCores;
import org.realmgate.bots.measure.RealmProcess;
import org.realmgate.bots.report.SocietyReport;
import org.realmgate.bots.scenario.PacedActs.Pace;
import org.realmgate.bots.society.Act;
import org.realmgate.bots.society.Arrivals;
import org.realmgate.bots.society.Commons;
import org.realmgate.bots.society.Neighbour;
import org.realmgate.bots.society.Settlers;
import org.realmgate.bots.society.Society;
import org.realmgate.bots.society.SocietyDoor;
import org.realmgate.bots.socket.Sockets;
import org.realmgate.bots.tls.Trust;
import org.realmgate.bots.zone.Atlas;

/**
 * The society scenario: players stand in the world with open sockets and live together at a pace,
 * while pairs of friends come and go. What all of them have together is counted before and after.
 */
public final class Mingling implements Bearers {

    private static final Duration PLACING_MAX = Duration.ofSeconds(60);
    private static final Duration ENDING_MAX = Duration.ofSeconds(10);
    private static final long LOOKING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Of ten players two are friends who come and go; at most twenty pairs. */
    private static final int PAIRS_MAX = 20;

    private final SocietyPlan plan;
    private final RealmClient door;
    private final Trust trust;
    private final RealmProcess realm;
    private final Progress progress;
    private final OutcomeTally<Act> tally = new OutcomeTally<>(Act.class);
    private final Measurements crowdTally = new Measurements();
    private final OwnCores own = new OwnCores();
    private final Faults faults = new Faults();
    private final Map<Long, BotAccount> bearers = new ConcurrentHashMap<>();

    /**
     * @param realm null if its process is unknown
     */
    public Mingling(
            SocietyPlan plan,
            RealmClient door,
            Trust trust,
            RealmProcess realm,
            Progress progress) {
        this.plan = plan;
        this.door = door;
        this.trust = trust;
        this.realm = realm;
        this.progress = progress;
    }

    /**
     * @param accounts all that the source gave, just now
     */
    public SocietyReport run(AccountSource source, List<BotAccount> accounts, Atlas atlas) {
        renewed(accounts, Duration.ZERO);
        int pairs = Math.min(PAIRS_MAX, accounts.size() / 10);
        List<BotAccount> living = accounts.subList(0, accounts.size() - 2 * pairs);
        List<BotAccount> coming = accounts.subList(living.size(), accounts.size());
        Duration renewAfter = Duration.ofSeconds(plan.renewAfterSeconds());
        try (Sockets sockets = new Sockets(plan.url(), trust);
                Renewing renewing = new Renewing(source, accounts, renewAfter, this)) {
            renewing.begin();
            Crowd crowd = new Crowd(sockets, crowdPlan(), atlas, living, crowdTally);
            enter(crowd);
            Society society = settle(living);
            Commons before = Commons.of(society);
            Arrivals arrivals = new Arrivals(sockets, tally, (int) plan.seed());
            for (int i = 0; i < coming.size(); i += 2) {
                befriend(society, coming.get(i), coming.get(i + 1));
                arrivals.add(coming.get(i), coming.get(i + 1));
            }
            double seconds = live(society);
            int connected = crowd.connected();
            arrivals.end();
            progress.say("counting what they have");
            counted(society).isAsBefore(before, faults);
            SocietyReport report = report(society, connected, arrivals, seconds);
            arrivals.leave();
            crowd.leave();
            return report;
        }
    }

    private CrowdPlan crowdPlan() {
        return new CrowdPlan(0, 0, 0, 0, 1, plan.opensPerSecond(), 0, plan.seed());
    }

    private void enter(Crowd crowd) {
        progress.say("%d players come in".formatted(crowd.size()));
        crowd.open();
        long begin = System.nanoTime();
        while (!crowd.settled() && System.nanoTime() - begin < PLACING_MAX.toNanos()) {
            LockSupport.parkNanos(LOOKING_NANOS);
        }
        if (crowd.connected() < crowd.size()) {
            tally.failed(
                    "not-placed", crowd.size() - crowd.connected() + " players were not placed");
        }
    }

    private Society settle(List<BotAccount> living) {
        progress.say("guilds and parties are made");
        return Settlers.settle(
                new SocietyDoor(door),
                tally,
                living,
                this::tokenOf,
                new MarketDoor(door).cheapest(living.getFirst().token()));
    }

    private void befriend(Society society, BotAccount one, BotAccount other) {
        SocietyDoor.isDone(
                () -> {
                    door.postOnce(
                            "/api/v1/social/friends",
                            one.token(),
                            Map.of("username", other.username()));
                    door.postOnce(
                            "/api/v1/social/friends/" + one.userId() + "/accept",
                            other.token(),
                            Map.of());
                },
                "social.already-friends");
    }

    private double live(Society society) {
        SplittableRandom random = new SplittableRandom(plan.seed());
        List<Runnable> acts = new ArrayList<>();
        for (int place = 0; place < society.players().size(); place++) {
            acts.add(new Neighbour(society, place, true, random.split()));
        }
        Pace pace =
                new Pace(
                        plan.warmupSeconds(),
                        plan.seconds(),
                        plan.actsPerSecond(),
                        plan.inFlight());
        return new PacedActs("acts", pace, tally, own, realm, progress).run(acts);
    }

    /** When nothing is on its way any more. */
    private Commons counted(Society society) {
        long begin = System.nanoTime();
        Commons now = Commons.of(society);
        while (now.isMoving() && System.nanoTime() - begin < ENDING_MAX.toNanos()) {
            LockSupport.parkNanos(LOOKING_NANOS);
            now = Commons.of(society);
        }
        return now;
    }

    private SocietyReport report(
            Society society, int connected, Arrivals arrivals, double seconds) {
        Map<Act, OutcomeCounts> acts = new EnumMap<>(Act.class);
        for (Act act : Act.values()) {
            acts.put(act, tally.counts(act));
        }
        return new SocietyReport(
                society.players().size(),
                connected,
                seconds,
                plan.actsPerSecond() * society.players().size(),
                acts,
                tally.refused(),
                arrivals.seen(),
                arrivals.unseen(),
                own.cores(),
                realm == null ? null : realm.use().orElse(null),
                tally.errors(),
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
