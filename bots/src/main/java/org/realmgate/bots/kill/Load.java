package org.realmgate.bots.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.crowd.Crowd;
import org.realmgate.bots.crowd.CrowdPlan;
import org.realmgate.bots.measure.Measurements;
import org.realmgate.bots.society.Neighbour;
import org.realmgate.bots.socket.Sockets;
import org.realmgate.bots.zone.Atlas;

/**
 * All who play in one round: a crowd over sockets, commuters, shoppers and registrars over REST.
 */
final class Load implements AutoCloseable {

    /** A player's last 64 moves are remembered: 12 s, more than a stored position may be old. */
    private static final double MOVES_PER_SECOND = 5;

    /** Chat's flood rule stops more than 20 in 10 s. */
    private static final double SAYS_PER_PLAYER_AND_SECOND = 1;

    private static final double ZONE_SAYS_PER_SECOND_MAX = 10;
    private static final int SAYS_MAX = 100_000;
    private static final double OPENS_PER_SECOND = 250;

    /** What a kill left behind is asked for before anybody changes it. */
    private static final int NO_REOPENS = 0;

    private static final Duration PLACING_MAX = Duration.ofSeconds(30);
    private static final Duration ENDING_MAX = Duration.ofSeconds(30);

    private final Sockets sockets;
    private final List<BotAccount> crowded;
    private final Crowd crowd;
    private final Measurements tally = new Measurements();
    private final List<Commuter> commuters = new ArrayList<>();
    private final List<Shopper> shoppers;
    private final List<Resident> residents;
    private final List<Registrar> registrars = new ArrayList<>();

    /**
     * @param round a word that no other round of any run has
     */
    Load(
            LocalRealm realm,
            RealmClient door,
            KillPlan plan,
            List<BotAccount> accounts,
            List<Shopper> shoppers,
            List<Resident> residents,
            String round) {
        Atlas atlas = Atlas.read(door.get("/api/v1/world/zones"));
        List<BotAccount> byRest = accounts.subList(0, plan.byRest());
        crowded = accounts.subList(plan.byRest(), accounts.size());
        for (int i = 0; i < byRest.size(); i++) {
            commuters.add(
                    new Commuter(
                            door,
                            atlas,
                            byRest.get(i),
                            byRest.get((i + 1) % byRest.size()).username(),
                            plan.walkMetresPerSecond(),
                            "c%s-%d.".formatted(round, i)));
        }
        this.shoppers = List.copyOf(shoppers);
        this.residents = List.copyOf(residents);
        for (int i = 0; i < plan.registrars(); i++) {
            registrars.add(new Registrar(door, "k%s-%d-".formatted(round, i)));
        }
        sockets = new Sockets(realm.door());
        crowd = new Crowd(sockets, crowdPlan(plan), atlas, crowded, tally);
    }

    private CrowdPlan crowdPlan(KillPlan plan) {
        return new CrowdPlan(
                MOVES_PER_SECOND,
                crowded.size(),
                crowded.size() * SAYS_PER_PLAYER_AND_SECOND,
                Math.min(ZONE_SAYS_PER_SECOND_MAX, crowded.size() * SAYS_PER_PLAYER_AND_SECOND / 4),
                SAYS_MAX,
                OPENS_PER_SECOND,
                NO_REOPENS,
                plan.seed());
    }

    /** Returns when everybody plays. */
    void begin() {
        crowd.open();
        commuters.forEach(Commuter::enter);
        Waiting.require(
                "every player is placed", PLACING_MAX, () -> crowd.connected() == crowd.size());
        crowd.speak();
        commuters.forEach(Thread::start);
        shoppers.forEach(Thread::start);
        residents.forEach(Thread::start);
        registrars.forEach(Thread::start);
    }

    /** Whether each kind of load got something acknowledged. */
    boolean isWarm() {
        return !crowd.accepted().isEmpty()
                && shoppers.stream().allMatch(Shopper::hasBought)
                && shoppers.stream().anyMatch(Shopper::hasGiven)
                && (residents.isEmpty() || !mails().isEmpty())
                && registrars.stream().noneMatch(one -> one.acknowledged().isEmpty());
    }

    /** Returns when nobody plays any more, because the realm is gone. */
    void awaitEnd() {
        BooleanSupplier ended =
                () ->
                        crowd.connected() == 0
                                && Stream.of(commuters, shoppers, residents, registrars)
                                        .flatMap(List::stream)
                                        .noneMatch(Thread::isAlive);
        Waiting.require("every player notices that the realm is gone", ENDING_MAX, ended);
        crowd.stop();
    }

    Crowd crowd() {
        return crowd;
    }

    /** Those of {@link #crowd()}, in its order. */
    List<BotAccount> crowded() {
        return crowded;
    }

    List<Commuter> commuters() {
        return commuters;
    }

    List<Shopper> shoppers() {
        return shoppers;
    }

    /** Those that were answered as sent. */
    List<Neighbour.Sent> mails() {
        return residents.stream().flatMap(one -> one.sent().stream()).toList();
    }

    List<NewAccount> newAccounts() {
        return registrars.stream().flatMap(one -> one.acknowledged().stream()).toList();
    }

    List<AcknowledgedMessage> messages() {
        List<AcknowledgedMessage> all = new ArrayList<>();
        crowd.accepted()
                .forEach(say -> all.add(new AcknowledgedMessage(say, readerOf(say.channel()))));
        for (Commuter one : commuters) {
            long speaker = one.account().userId();
            one.said().forEach(say -> all.add(new AcknowledgedMessage(say, speaker)));
        }
        return all;
    }

    /** A zone's history is for those who stand in it; the crowd keeps clear of portals. */
    private long readerOf(String channel) {
        for (int player = 0; player < crowded.size(); player++) {
            if (channel.equals("zone:" + crowd.zoneOf(player))) {
                return crowded.get(player).userId();
            }
        }
        return crowded.getFirst().userId();
    }

    /** How the texts of this load begin. */
    List<String> tags() {
        return Stream.concat(Stream.of(crowd.tag()), commuters.stream().map(Commuter::tag))
                .toList();
    }

    @Override
    public void close() {
        sockets.close();
    }
}
