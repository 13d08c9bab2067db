package org.realmgate.world.zone.control;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.realmgate.contracts.world.rpc.PlayerOrder;
import org.realmgate.contracts.world.rpc.ZonePositions;
import org.realmgate.world.zone.entity.MoveCredit;
import org.realmgate.world.zone.entity.NotInZone;
import org.realmgate.world.zone.entity.Point;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.WorldFull;
import org.realmgate.world.zone.entity.ZoneBusy;
import org.realmgate.world.zone.entity.ZoneContents;
import org.realmgate.world.zone.entity.ZoneEntry;
import org.realmgate.world.zone.entity.ZoneLimits;
import org.realmgate.world.zone.entity.ZoneRules;

/**
 * All zones and who is in them: the door to the loops for every other thread. Thread-safe; no call
 * waits for a turn.
 */
public final class World {
    private final ZoneContents contents;
    private final ZoneRules rules;
    private final ZoneOutput output;
    private final Map<Integer, ZoneLoop> loops = new LinkedHashMap<>();

    /** Who is in the world, and who left it but is not saved yet: each has a place (R10). */
    private final Map<Long, Seat> seats = new ConcurrentHashMap<>();

    private final Places places;

    /**
     * @param contents without faults
     * @param seed of all that happens by chance in the zones
     */
    public World(ZoneContents contents, ZoneRules rules, long seed) {
        this.contents = contents;
        this.rules = rules;
        places = new Places(rules.playersMax());
        output = ZoneOutput.bounded(rules, new Unsaved(this::isCurrent, this::forget));
        contents.zones()
                .forEach(
                        zone ->
                                loops.put(
                                        zone.id(),
                                        new ZoneLoop(zone, rules, output, loops::get, seed)));
    }

    /** To be turned, each by one thread. */
    public List<ZoneLoop> loops() {
        return List.copyOf(loops.values());
    }

    public Optional<ZoneLoop> loop(int zoneId) {
        return Optional.ofNullable(loops.get(zoneId));
    }

    public ZoneContents contents() {
        return contents;
    }

    /** What other threads publish and save. */
    public ZoneOutput output() {
        return output;
    }

    /** A gateway's stream begins. */
    public GatewayPresence connect(TurnSink sink) {
        var presence = new GatewayPresence(this, sink);
        loops.values().forEach(loop -> loop.open(presence.outlook(loop)));
        return presence;
    }

    /**
     * Somebody follows where everybody stands. Its sink is called on the loops' threads, for one
     * zone after the other or at once: it must be thread-safe, must not block and must not throw.
     * It holds at most one message of each zone: the next one comes after {@link
     * Follower#acknowledge}.
     */
    public Follower follow(Consumer<ZonePositions> sink) {
        var follower = new Follower(this, sink);
        loops.values().forEach(loop -> loop.open(follower.following(loop)));
        return follower;
    }

    /**
     * Brings in a player who came by REST only and so sees nothing of the zone; it leaves after
     * restIdleNanosMax without a move. Does nothing if the player is in the world.
     *
     * @param saved where it stood when it was saved last; ignored while the world knows better
     * @throws org.realmgate.contracts.refusal.Refusal world.full or world.zone-busy
     */
    public void join(Standing saved) {
        join(saved, null);
    }

    Seat join(Standing saved, GatewayPresence presence) {
        return seats.compute(
                saved.userId(),
                (userId, seat) -> {
                    if (seat == null) {
                        return firstSeat(saved, presence);
                    }
                    return takeOver(seat, presence)
                            ? seat
                            : newSeat(seat.standing(), presence, seat.footing());
                });
    }

    private static boolean takeOver(Seat seat, GatewayPresence presence) {
        if (presence == null && !seat.wanted().isOver() && !seat.isClosed()) {
            return true;
        }
        boolean open = seat.bind(new Binding(presence));
        if (open) {
            seat.loop().reconcile(seat);
        }
        return open;
    }

    private Seat firstSeat(Standing saved, GatewayPresence presence) {
        if (!places.take()) {
            throw new WorldFull(places.taken(), rules.playersMax());
        }
        try {
            return newSeat(saved, presence, new Footing(new MoveCredit(rules)));
        } catch (RuntimeException refused) {
            places.giveBack(1);
            throw refused;
        }
    }

    private Seat newSeat(Standing from, GatewayPresence presence, Footing footing) {
        var entry = entry(from);
        var loop = loops.get(entry.standing().zoneId());
        if (entry.isNews() && !output.entries().reserve()) {
            throw ZoneBusy.entries(rules.entriesMax());
        }
        var seat = new Seat(entry.standing(), loop, new Binding(presence), footing);
        if (!loop.offer(new Command.Enter(seat, entry))) {
            if (entry.isNews()) {
                output.entries().cancel();
            }
            throw ZoneBusy.inbox(entry.standing().zoneId(), rules.inboxMax());
        }
        return seat;
    }

    /** Where it stood before, or a start if that is no place any more. */
    private ZoneEntry entry(Standing from) {
        boolean isPlace =
                loops.containsKey(from.zoneId()) && ZoneLimits.inBounds(from.x(), from.y());
        if (from.entries() > 0 && isPlace) {
            return new ZoneEntry(from, ZoneEntry.Cause.RETURNED);
        }
        var start = isPlace ? from : contents.startOf(from.userId(), from.username());
        return new ZoneEntry(
                from.entering(start.zoneId(), start.x(), start.y()),
                from.entries() == 0 ? ZoneEntry.Cause.FIRST : ZoneEntry.Cause.RESETTLED);
    }

    void leave(Seat seat, GatewayPresence presence) {
        rebind(seat, presence, Binding.GONE);
    }

    /** A new binding to the same gateway is an arrival for it. */
    void resync(Seat seat, GatewayPresence presence) {
        rebind(seat, presence, new Binding(presence));
    }

    /** Does nothing if the player came through another gateway since. */
    private static void rebind(Seat seat, GatewayPresence from, Binding to) {
        var binding = seat.wanted();
        if (binding.isThrough(from) && seat.rebind(binding, to)) {
            seat.loop().reconcile(seat);
        }
    }

    /** Takes a player out of the world, however it came in. */
    public void leave(long userId) {
        var seat = seats.get(userId);
        if (seat != null && seat.bind(Binding.GONE)) {
            seat.loop().reconcile(seat);
        }
    }

    /**
     * Walks for REST.
     *
     * @return completes within a turn or two with where the player stands then, or with the {@link
     *     org.realmgate.contracts.refusal.Refusal}: world.move-too-far, world.move-out-of-bounds,
     *     world.held (all with the position), world.not-in-zone, world.zone-busy. It completes on
     *     the loop's thread: whatever depends on it must do so by an {@code Async} method.
     */
    public CompletableFuture<Standing> move(long userId, float x, float y) {
        var seat = seats.get(userId);
        if (seat == null || seat.isClosed()) {
            return CompletableFuture.failedFuture(new NotInZone(userId));
        }
        var answer = new CompletableFuture<Standing>();
        var loop = seat.loop();
        if (!loop.offer(new Command.Walk(seat, null, x, y, 0, answer))) {
            answer.completeExceptionally(ZoneBusy.inbox(loop.content().id(), rules.inboxMax()));
        }
        return answer;
    }

    /**
     * What is ordered stands at the player's footing, so that neither a full inbox nor a change of
     * zone or seat loses it; of several places that wait the last counts.
     */
    void obey(Follower follower, PlayerOrder order) {
        var placed = order.getPlaced();
        var there =
                order.hasPlaced()
                        ? Point.within(placed.getX(), placed.getY())
                        : Optional.<Point>empty();
        var seat =
                seats.computeIfPresent(
                        order.getUserId(),
                        (userId, now) -> {
                            now.footing().hold(order.getHeld() ? follower : null);
                            there.ifPresent(now.footing()::place);
                            return now;
                        });
        if (seat != null && there.isPresent()) {
            seat.loop().reconcile(seat);
        }
    }

    /** Where a player stands who is in the world; at most a turn old. */
    public Optional<Standing> standing(long userId) {
        return Optional.ofNullable(seats.get(userId))
                .filter(seat -> !seat.isClosed())
                .map(Seat::standing);
    }

    /**
     * Players within a distance, the nearest first; at most a turn old. Costs a look at each
     * player.
     */
    public List<Standing> near(int zoneId, Reach reach, int max) {
        return seats.values().stream()
                .filter(seat -> !seat.isClosed())
                .map(Seat::standing)
                .filter(standing -> standing.zoneId() == zoneId && reach.holds(standing))
                .sorted(
                        Comparator.comparingDouble(reach::squaredDistance)
                                .thenComparingLong(Standing::userId))
                .limit(max)
                .toList();
    }

    /** A disc of which a caller wants to know who stands in it. */
    public record Reach(double x, double y, double radius) {
        boolean holds(Standing standing) {
            return squaredDistance(standing) <= radius * radius;
        }

        double squaredDistance(Standing standing) {
            double dx = standing.x() - x;
            double dy = standing.y() - y;
            return dx * dx + dy * dy;
        }
    }

    /** Players in the world, together with those who left it and are not saved yet. */
    public int players() {
        return places.taken();
    }

    private boolean isCurrent(Seat seat) {
        return seats.get(seat.standing().userId()) == seat;
    }

    private void forget(Seat seat) {
        seats.computeIfPresent(
                seat.standing().userId(),
                (userId, now) -> {
                    if (now != seat || !seat.isClosed() || seat.unsaved().get()) {
                        return now;
                    }
                    places.giveBack(1);
                    return null;
                });
    }
}
