package org.realmgate.world.zone.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.realmgate.world.zone.entity.Grid;
import org.realmgate.world.zone.entity.NotInZone;
import org.realmgate.world.zone.entity.Point;
import org.realmgate.world.zone.entity.Portal;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.ZoneContent;
import org.realmgate.world.zone.entity.ZoneEntry;
import org.realmgate.world.zone.entity.ZoneRules;

/**
 * One zone: commands come into its inbox from any thread, {@link #turn} is called by its owner's
 * thread alone and is the only one to touch what stands in the zone. The same commands, clock and
 * seed give the same bytes.
 */
public final class ZoneLoop {
    private static final long IDLE_CHECK_NANOS = 1_000_000_000L;

    private final ZoneContent content;
    private final ZoneRules rules;
    private final ZoneOutput output;
    private final IntFunction<ZoneLoop> neighbours;

    private final CommandInbox inbox;

    /** Gateways that came since the last turn; bounded by the gateways. */
    private final Queue<Outlook> newOutlooks = new ConcurrentLinkedQueue<>();

    private final Grid grid = new Grid();
    private final NpcCrowd npcs;
    private final TurnBroadcast broadcast;
    private final Followers followers;
    private final List<SeatedPlayer> players = new ArrayList<>();
    private final List<SeatedPlayer> atPortals = new ArrayList<>();
    private final Movers movers = new Movers();
    private final Queue<Runnable> answers = new ArrayDeque<>();

    private final AtomicLong droppedMoves = new AtomicLong();
    private final AtomicLong strayMoves = new AtomicLong();
    private final TurnTimes times = new TurnTimes();
    private volatile int playersCount;
    private long idleCheckedAtNanos;

    ZoneLoop(
            ZoneContent content,
            ZoneRules rules,
            ZoneOutput output,
            IntFunction<ZoneLoop> neighbours,
            long seed) {
        this.content = content;
        this.rules = rules;
        this.output = output;
        this.neighbours = neighbours;
        inbox = new CommandInbox(rules.inboxMax());
        npcs = new NpcCrowd(content, grid, new SplittableRandom(seed * 31 + content.id()));
        broadcast = new TurnBroadcast(content.id(), grid);
        followers = new Followers(content.id(), grid, npcs);
    }

    /** Any thread. False if the inbox is full. */
    boolean offer(Command command) {
        return inbox.offer(command);
    }

    /** Any thread. Never fails, whatever waits in the inbox. */
    void reconcile(Seat seat) {
        inbox.offerOrSweep(new Command.Reconcile(seat));
    }

    /** Any thread. Never fails, whatever waits in the inbox. */
    void obey(Following following) {
        inbox.offerOrSweep(new Command.Obey(following));
    }

    /** Any thread. */
    void moveDropped() {
        droppedMoves.incrementAndGet();
    }

    /** Any thread; before anybody joins through it. */
    void open(Outlook outlook) {
        newOutlooks.add(outlook);
    }

    /** Any thread; before it orders anything. */
    void open(Following following) {
        followers.open(following);
    }

    /** Any thread. */
    boolean hasNpc(long id) {
        return npcs.has(id);
    }

    /**
     * One turn, by the owner's thread alone.
     *
     * @param nowNanos a clock that does not run backwards, the same for all loops
     */
    public void turn(long nowNanos) {
        broadcast.begin();
        noticeGateways();
        followers.notice(broadcast.turn());
        takeCommands(nowNanos);
        sweep();
        leavePortals();
        npcs.walk(broadcast.turn());
        if (!players.isEmpty()) {
            npcs.wander(broadcast.turn());
        }
        dismissIdle(nowNanos);
        movers.publish(content.id(), output);
        for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
            answer.run();
        }
        tell(nowNanos);
    }

    private void tell(long nowNanos) {
        long gatherMax = rules.gatherNanosMax();
        long byGateways = broadcast.tell(nowNanos, gatherMax, players);
        long byFollowers = followers.tell(broadcast.turn(), nowNanos, gatherMax);
        grid.forget(Math.min(byGateways, byFollowers));
    }

    private void sweep() {
        if (inbox.takeSweep()) {
            List.copyOf(players).forEach(this::reconcile);
            followers.obeyAll(broadcast.turn());
        }
    }

    private void noticeGateways() {
        for (var outlook = newOutlooks.poll(); outlook != null; outlook = newOutlooks.poll()) {
            broadcast.add(outlook);
        }
        for (var outlook : List.copyOf(broadcast.outlooks())) {
            if (outlook.presence().isClosed()) {
                List.copyOf(players).stream()
                        .filter(player -> player.outlook() == outlook)
                        .forEach(this::reconcile);
                broadcast.remove(outlook);
            }
        }
    }

    /** Only those that wait now: what comes in meanwhile belongs to the next turn. */
    private void takeCommands(long nowNanos) {
        for (int waiting = inbox.waiting(); waiting > 0; waiting--) {
            switch (inbox.remove()) {
                case Command.Enter enter -> enter(enter, nowNanos);
                case Command.Walk walk -> walk(walk, nowNanos);
                case Command.Emote emote -> emote(emote);
                case Command.Obey obey -> followers.obey(obey.following(), broadcast.turn());
                case Command.Reconcile reconcile -> {
                    var player = reconcile.seat().player(this);
                    if (player != null) {
                        reconcile(player);
                    }
                }
            }
        }
    }

    private void enter(Command.Enter enter, long nowNanos) {
        var seat = enter.seat();
        var player = new SeatedPlayer(seat, enter.entry().standing(), nowNanos);
        player.place = players.size();
        players.add(player);
        playersCount = players.size();
        grid.put(player, broadcast.turn());
        seat.sit(player);
        if (enter.entry().isNews()) {
            output.entries().put(enter.entry());
        }
        output.unsaved().mark(seat);
        reconcile(player);
    }

    /** Makes true what is wanted of the player's seat. */
    private void reconcile(SeatedPlayer player) {
        var seat = player.seat();
        var there = seat.footing().takePlacing();
        if (there != null) {
            place(player, there);
        }
        var wanted = seat.wanted();
        while (wanted.isOver()) {
            if (close(player, wanted)) {
                return;
            }
            wanted = seat.wanted();
        }
        if (wanted != player.binding()) {
            unwatch(player);
            player.bind(wanted, wanted.outlook(this));
            watch(player);
        }
    }

    /** Whoever speaks for it is told as on arrival. */
    private void place(SeatedPlayer player, Point there) {
        unwatch(player);
        player.place(there);
        grid.follow(player, broadcast.turn());
        watch(player);
        movers.add(player);
    }

    private boolean close(SeatedPlayer player, Binding from) {
        var seat = player.seat();
        seat.stand(player.standing());
        // Before it closes: a seat that is closed and not marked counts as saved.
        output.unsaved().mark(seat);
        if (!seat.close(from)) {
            return false;
        }
        seat.sit(null);
        remove(player);
        return true;
    }

    private void remove(SeatedPlayer player) {
        unwatch(player);
        grid.take(player, broadcast.turn());
        player.leave();
        var last = players.removeLast();
        if (last != player) {
            players.set(player.place, last);
            last.place = player.place;
        }
        playersCount = players.size();
        output.unsaved().mark(player.seat());
    }

    private void walk(Command.Walk walk, long nowNanos) {
        var player = walk.seat().player(this);
        if (player == null
                || (walk.presence() != null && !player.binding().isThrough(walk.presence()))) {
            stray(walk);
            return;
        }
        player.heard(nowNanos);
        var refusal = player.walkUnlessHeld(walk.x(), walk.y(), nowNanos);
        if (refusal.isPresent()) {
            if (walk.answer() != null) {
                answers.add(() -> walk.answer().completeExceptionally(refusal.get()));
            } else if (player.outlook() != null) {
                player.outlook().refuse(player, walk.ref(), refusal.get());
            }
            return;
        }
        moved(player);
        var standing = enterPortal(player);
        if (walk.answer() != null) {
            answers.add(() -> walk.answer().complete(standing));
        }
    }

    /** Of whoever went elsewhere meanwhile nobody here sees it. */
    private void emote(Command.Emote emote) {
        var player = emote.seat().player(this);
        if (player != null && player.binding().isThrough(emote.presence())) {
            grid.show(player, emote.emote(), broadcast.turn());
        }
    }

    /**
     * Somebody who just left, crossed or came through another gateway. Its own gateway needs no
     * word: the next turn tells where the player stands.
     */
    private void stray(Command.Walk walk) {
        strayMoves.incrementAndGet();
        if (walk.answer() != null) {
            var refusal = new NotInZone(walk.seat().standing().userId());
            answers.add(() -> walk.answer().completeExceptionally(refusal));
        }
    }

    private void moved(SeatedPlayer player) {
        int before = player.cell();
        grid.follow(player, broadcast.turn());
        if (before != player.cell() && player.outlook() != null) {
            player.outlook().follow(player, before);
        }
        movers.add(player);
    }

    /** Where the player stands after that, in whichever zone. */
    private Standing enterPortal(SeatedPlayer player) {
        var portal = content.portalAt(player.x(), player.y());
        if (portal.isEmpty()) {
            return player.standing();
        }
        return cross(player, portal.get())
                .orElseGet(
                        () -> {
                            if (player.enterPortal()) {
                                atPortals.add(player);
                            }
                            return player.standing();
                        });
    }

    /** Those whom a full inbox kept back, if they still stand there (R4) and are not held. */
    private void leavePortals() {
        atPortals.removeIf(
                player -> {
                    if (player.gone() || player.isHeld()) {
                        return player.gone();
                    }
                    var portal = content.portalAt(player.x(), player.y());
                    boolean done = portal.isEmpty() || cross(player, portal.get()).isPresent();
                    if (done) {
                        player.leavePortal();
                    }
                    return done;
                });
    }

    /** Empty if the other side has no room at the moment; the player stays then. */
    private Optional<Standing> cross(SeatedPlayer player, Portal portal) {
        if (!output.entries().reserve()) {
            return Optional.empty();
        }
        var there =
                player.standing()
                        .entering(portal.toZone(), (float) portal.toX(), (float) portal.toY());
        var target = neighbours.apply(portal.toZone());
        var seat = player.seat();
        // Before the command: whoever wants something of the player from now on asks over there.
        seat.handOver(target, there);
        var entry = new ZoneEntry(there, ZoneEntry.Cause.CROSSED);
        if (!target.offer(new Command.Enter(seat, entry))) {
            seat.takeBack(this, player);
            output.entries().cancel();
            reconcile(player);
            return Optional.empty();
        }
        remove(player);
        return Optional.of(there);
    }

    private void watch(SeatedPlayer player) {
        if (player.outlook() != null) {
            player.outlook().gain(player);
        }
    }

    private void unwatch(SeatedPlayer player) {
        if (player.outlook() != null) {
            player.outlook().lose(player);
        }
    }

    private void dismissIdle(long nowNanos) {
        if (nowNanos - idleCheckedAtNanos < IDLE_CHECK_NANOS) {
            return;
        }
        idleCheckedAtNanos = nowNanos;
        for (var player : List.copyOf(players)) {
            if (player.outlook() == null
                    && player.silentNanos(nowNanos) >= rules.restIdleNanosMax()) {
                close(player, player.binding());
            }
        }
    }

    public ZoneContent content() {
        return content;
    }

    /** By the owner's thread. */
    Grid grid() {
        return grid;
    }

    /** By the owner's thread: the number of the last turn. */
    long turnNumber() {
        return broadcast.turn();
    }

    /** Any thread; as of the last turn. */
    public int players() {
        return playersCount;
    }

    /** Any thread: moves that found the inbox full. */
    public long droppedMoves() {
        return droppedMoves.get();
    }

    /** Any thread: moves for players who were not here any more. */
    public long strayMoves() {
        return strayMoves.get();
    }

    /** Any thread: how often it had gone on without a gateway and showed it everything anew. */
    public long resyncs() {
        return broadcast.resyncs();
    }

    public TurnTimes times() {
        return times;
    }
}
