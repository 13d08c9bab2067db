package org.realmgate.world.zone.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.world.zone.entity.Figure;
import org.realmgate.world.zone.entity.Grid;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.ZoneEntry;
import org.realmgate.world.zone.entity.ZoneLimits;
import org.realmgate.world.zone.entity.ZoneRules;

/** Three zones, some gateways of any slowness and players who do whatever comes to them. */
final class Simulation {
    private static final int USERS = 40;

    private final SplittableRandom random;
    final World world;
    private final List<RecordingGateway> gateways = new ArrayList<>();
    private final List<RecordingGateway> closed = new ArrayList<>();
    private final Map<RecordingGateway, Integer> slowTurns = new HashMap<>();
    private final List<RecordingFollower> followers = new ArrayList<>();
    private final Map<Long, Standing> saved = new TreeMap<>();
    final List<ZoneEntry> entries = new ArrayList<>();
    private final List<CompletableFuture<Standing>> restMoves = new ArrayList<>();
    private long now = -5_000_000_000L;
    private boolean calm;
    int comparisons;
    int followed;
    int toldAnew;
    int refusals;
    int refusedJoins;

    Simulation(long seed, ZoneRules rules) {
        random = new SplittableRandom(seed);
        world = new World(Zones.three(12), rules, seed);
        for (int i = 0; i < 3; i++) {
            connect();
        }
        for (int i = 0; i < 2; i++) {
            followers.add(new RecordingFollower(world));
        }
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            for (int acts = random.nextInt(30); acts > 0; acts--) {
                act();
            }
            step();
        }
        calm = true;
        slowTurns.clear();
        for (int i = 0; i < 40; i++) {
            step();
        }
        finalChecks();
    }

    private void step() {
        var loops = world.loops();
        for (int i = 0; i < loops.size(); i++) {
            var loop = loops.get(i);
            var acknowledged =
                    gateways.stream().filter(gateway -> !gateway.hasUnread(loop)).toList();
            var following =
                    followers.stream().filter(follower -> !follower.hasUnread(loop)).toList();
            loop.turn(now + i * Zones.TURN / loops.size());
            following.forEach(follower -> check(isUpToDate(follower, loop), "does not know"));
            acknowledged.forEach(gateway -> check(isUpToDate(gateway, loop), "not told"));
            gateways.forEach(this::maybeRead);
            closed.forEach(gateway -> gateway.unread.clear());
            gateways.forEach(gateway -> compare(gateway, loop));
            followers.forEach(follower -> compare(follower, loop));
            everybodyIsInOnePlace();
        }
        now += Zones.TURN;
        if (calm || random.nextInt(10) == 0) {
            publishAndSave();
        }
    }

    private void publishAndSave() {
        world.output().entries().drain(7, entries::addAll);
        world.output()
                .unsaved()
                .drain(25, standings -> standings.forEach(each -> saved.put(each.userId(), each)));
        world.output()
                .moves()
                .drain(
                        4,
                        batch -> {
                            if (batch.getUserIdCount() > ZoneLimits.HOT_BATCH_MAX) {
                                throw new AssertionError("a batch too large");
                            }
                        });
    }

    private void maybeRead(RecordingGateway gateway) {
        int slow = slowTurns.getOrDefault(gateway, 0);
        if (slow > 0) {
            slowTurns.put(gateway, slow - 1);
        } else {
            gateway.read();
            if (!calm && random.nextInt(30) == 0) {
                slowTurns.put(gateway, random.nextInt(60));
            }
        }
    }

    private void act() {
        long userId = 1 + random.nextInt(USERS);
        var gateway = gateways.get(random.nextInt(gateways.size()));
        switch (random.nextInt(40)) {
            case 0, 1, 2 -> join(userId, gateway);
            case 3 -> gateway.presence.leave(userId);
            case 4 -> world.leave(userId);
            case 5 -> gateway.presence.resync(userId);
            case 6 -> join(userId, null);
            case 7 -> restMoves.add(world.move(userId, somewhere(), somewhere()));
            case 8 -> {
                if (random.nextInt(20) == 0) {
                    gateway.presence.close();
                    gateways.remove(gateway);
                    closed.add(gateway);
                    connect();
                }
            }
            case 9 -> gateway.presence.emote(userId, 1 + random.nextInt(255));
            case 10, 11, 12 -> order(userId, followers.get(random.nextInt(followers.size())));
            default -> walk(userId);
        }
    }

    private void order(long userId, RecordingFollower follower) {
        int zone = 1 + random.nextInt(3);
        long npc = -1_000_000L * zone - random.nextInt(14);
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 ->
                    follower.walk(zone, npc, somewhere(), somewhere(), random.nextInt(60));
            case 6, 7, 8 -> follower.hide(zone, npc);
            case 9, 10, 11 -> follower.show(zone, npc);
            case 12, 13 -> follower.free(zone, npc);
            case 14, 15 -> follower.place(userId, random.nextInt(3) == 0, somewhere(), somewhere());
            case 16 -> follower.hold(userId, true);
            case 17, 18 -> follower.hold(userId, false);
            default -> {
                follower.follower.close();
                followers.remove(follower);
                followers.add(new RecordingFollower(world));
            }
        }
    }

    private static boolean isUpToDate(RecordingFollower follower, ZoneLoop loop) {
        return follower.follower.following(loop).progress().knownTurn() == loop.turnNumber();
    }

    /** Now and then it reads nothing for so long that it is told everything anew. */
    private void compare(RecordingFollower follower, ZoneLoop loop) {
        if (calm || random.nextInt(8) == 0) {
            toldAnew += follower.read();
        }
        if (follower.hasUnread(loop) || !isUpToDate(follower, loop)) {
            return;
        }
        var known = follower.in(loop.content().id());
        var figures = figures(loop);
        check(known.keySet().equals(figures.keySet()), "follows others than are there");
        for (var figure : figures.values()) {
            var combatant = known.get(figure.id());
            check(combatant.getX() == figure.x() && combatant.getY() == figure.y(), "elsewhere");
            check(combatant.getLevel() == figure.level(), "level");
            check(combatant.getKind().equals(figure.isNpc() ? "hare" : ""), "kind");
        }
        followed++;
    }

    private void connect() {
        var gateway = new RecordingGateway();
        gateway.presence = world.connect(gateway);
        gateways.add(gateway);
    }

    private void join(long userId, RecordingGateway gateway) {
        var standing =
                saved.getOrDefault(userId, world.contents().startOf(userId, "user" + userId));
        if (standing.entries() == 0) {
            standing = new Standing(userId, "user" + userId, 3, standing.zoneId(), 200, 200, 0, 0);
        }
        try {
            if (gateway == null) {
                world.join(standing);
            } else {
                gateway.presence.join(standing);
            }
        } catch (Refusal busy) {
            refusedJoins++;
        }
    }

    private void walk(long userId) {
        var standing = world.standing(userId).orElse(null);
        if (standing == null) {
            return;
        }
        float x = standing.x() + (float) (random.nextDouble() - 0.5) * 40;
        float y = standing.y() + (float) (random.nextDouble() - 0.5) * 40;
        if (random.nextInt(3) == 0) {
            float portal = userId % 2 == 0 ? 100 : 300;
            x = standing.x() + Math.clamp(portal - standing.x(), -20, 20);
            y = standing.y() + Math.clamp(portal - standing.y(), -20, 20);
        }
        float toX = x;
        float toY = y;
        int ref = random.nextInt(5);
        // Only through one of them it came; the others' word must count for nothing.
        gateways.forEach(each -> each.presence.move(userId, toX, toY, ref));
        if (random.nextInt(3) == 0) {
            restMoves.add(world.move(userId, x + 1, y + 1));
        }
    }

    private float somewhere() {
        return (float) (random.nextDouble() * 1100 - 50);
    }

    private Map<Long, Figure> figures(ZoneLoop loop) {
        var figures = new TreeMap<Long, Figure>();
        for (int cell = 0; cell < ZoneLimits.CELLS; cell++) {
            var members = loop.grid().cell(cell);
            for (int i = 0; i < members.size(); i++) {
                var figure = members.member(i);
                check(figures.put(figure.id(), figure) == null, "twice in the grid");
                check(figure.cell() == cell, "in the wrong cell");
                check(Grid.cellAt(figure.x(), figure.y()) == cell, "stands in another cell");
            }
        }
        return figures;
    }

    private static boolean isUpToDate(RecordingGateway gateway, ZoneLoop loop) {
        return gateway.presence.outlook(loop).progress().knownTurn() == loop.turnNumber();
    }

    private void compare(RecordingGateway gateway, ZoneLoop loop) {
        if (!gateway.unread.isEmpty() || !isUpToDate(gateway, loop)) {
            return;
        }
        var figures = figures(loop);
        int zone = loop.content().id();
        for (var figure : figures.values()) {
            if (figure instanceof SeatedPlayer player
                    && player.outlook() == gateway.presence.outlook(loop)) {
                var client = gateway.clients.get(player.id());
                check(client != null && client.zone == zone, "not in its zone");
                sees(client, player, figures);
                comparisons++;
            }
        }
        gateway.clients.values().stream()
                .filter(client -> client.zone == zone)
                .forEach(
                        client ->
                                check(
                                        figures.get(client.userId) instanceof SeatedPlayer player
                                                && player.outlook()
                                                        == gateway.presence.outlook(loop),
                                        "a ghost"));
    }

    private static void sees(ModelClient client, SeatedPlayer player, Map<Long, Figure> figures) {
        var seen = client.seen();
        int expected = 0;
        for (var figure : figures.values()) {
            boolean near =
                    Math.abs((int) (figure.x() / 50) - (int) (player.x() / 50)) <= 1
                            && Math.abs((int) (figure.y() / 50) - (int) (player.y() / 50)) <= 1;
            if (near) {
                expected++;
                var entity = seen.get(figure.id());
                check(entity != null, "does not see " + figure.id());
                check(
                        entity.getX() == figure.x() && entity.getY() == figure.y(),
                        "sees it elsewhere " + figure.id());
                check(entity.getLevel() == figure.level(), "level");
                check(
                        entity.getNameBytes()
                                .toStringUtf8()
                                .equals(
                                        new String(
                                                figure.name(),
                                                java.nio.charset.StandardCharsets.UTF_8)),
                        "name");
                check(entity.getNameKo().equals(figure.isNpc() ? "토끼" : ""), "name in Korean");
                check(entity.getKindValue() == (figure.isNpc() ? 1 : 0), "kind");
            }
        }
        check(seen.size() == expected, "sees ghosts: " + seen.keySet());
        check(client.cellsInSight() == Grid.around(player.cell()).length, "cells in sight");
    }

    private void everybodyIsInOnePlace() {
        var ids = new HashSet<Long>();
        for (var loop : world.loops()) {
            for (var figure : figures(loop).values()) {
                check(ids.add(figure.id()), "in two zones: " + figure.id());
            }
        }
    }

    private void finalChecks() {
        for (long userId = 1; userId <= USERS; userId++) {
            var standing = world.standing(userId);
            if (standing.isPresent()) {
                long id = userId;
                var in =
                        world.loops().stream()
                                .filter(loop -> figures(loop).containsKey(id))
                                .toList();
                check(in.size() == 1, "in one zone");
                check(in.getFirst().content().id() == standing.get().zoneId(), "in its zone");
                check(standing.get().equals(saved.get(userId)), "saved as it stands");
            }
        }
        check(world.output().entries().waiting() == 0, "all reservations used or returned");
        entriesAreWhole();
        for (var move : restMoves) {
            check(move.isDone(), "answered");
            if (move.isCompletedExceptionally()) {
                check(move.exceptionNow() instanceof Refusal, "refused: " + move.exceptionNow());
                refusals++;
            }
        }
        for (var gateway : gateways) {
            for (var turn : gateway.read) {
                refusals += turn.getRefusedCount();
            }
        }
    }

    private void entriesAreWhole() {
        var last = new HashMap<Long, Standing>();
        for (var entry : entries) {
            var now = entry.standing();
            var before = last.put(now.userId(), now);
            long count = before == null ? 0 : before.entries();
            check(entry.isNews(), "no news");
            check(now.entries() == count + 1, "an entry is missing: " + now);
        }
        saved.forEach(
                (userId, standing) ->
                        check(
                                last.get(userId).entries() == standing.entries()
                                        && last.get(userId).zoneId() == standing.zoneId(),
                                "the last entry is where it stands"));
    }

    byte[] bytes() {
        var all = new java.io.ByteArrayOutputStream();
        gateways.forEach(gateway -> all.writeBytes(gateway.bytes.toByteArray()));
        closed.forEach(gateway -> all.writeBytes(gateway.bytes.toByteArray()));
        followers.stream()
                .flatMap(follower -> follower.read.stream())
                .forEach(positions -> all.writeBytes(positions.toByteArray()));
        return all.toByteArray();
    }

    long resyncs() {
        return world.loops().stream().mapToLong(ZoneLoop::resyncs).sum();
    }

    private static void check(boolean holds, String claim) {
        if (!holds) {
            throw new AssertionError(claim);
        }
    }
}
