package org.realmgate.bots.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.measure.Faults;

/**
 * Each player stands where it stood within the time that world may take to save, and chat has
 * counted as many entries into zones as world has: each event of them was applied once.
 */
final class CharactersCheck {

    private static final Duration HEARING_MAX = Duration.ofSeconds(15);

    private final Back back;
    private final Duration savedWithin;
    private final Faults faults;
    private long oldestNanos;
    private long entriesCut;

    CharactersCheck(Back back, Duration savedWithin, Faults faults) {
        this.back = back;
        this.savedWithin = savedWithin;
        this.faults = faults;
    }

    void isPlausible(Load load) {
        for (int i = 0; i < load.crowded().size(); i++) {
            walker(load, i);
        }
        load.commuters().forEach(this::commuter);
    }

    private void walker(Load load, int index) {
        BotAccount player = load.crowded().get(index);
        JsonNode world = counted(player);
        Place at = Place.of(world, 0);
        OptionalLong moved = load.crowd().movedAt(index, at.x(), at.y());
        if (at.zone() != load.crowd().zoneOf(index)) {
            faults.add("%s: %s, was in zone=%d", player, at, load.crowd().zoneOf(index));
        } else if (moved.isEmpty()) {
            faults.add("%s: %s is no place that it walked to lately", player, at);
        } else {
            age(player, at, moved.getAsLong());
        }
    }

    private void commuter(Commuter commuter) {
        JsonNode world = counted(commuter.account());
        long entries = world.path("zone_entries").asLong();
        Place at = Place.of(world, entries);
        List<Place> places = commuter.places();
        Place found = places.stream().filter(at::isAt).reduce((one, later) -> later).orElse(null);
        if (found != null) {
            age(commuter.account(), at, found.nanos());
        } else if (!commuter.moveInFlight()) {
            faults.add("%s: %s is no place that it was at", commuter.account(), at);
        }
        entriesCut += Math.max(0, places.getLast().entries() - entries);
        long settled = back.killedNanos() - savedWithin.toNanos();
        places.stream()
                .filter(place -> place.nanos() < settled && place.entries() > entries)
                .findFirst()
                .ifPresent(
                        lost ->
                                faults.add(
                                        "%s: entries=%d, of those that were answered entries=%d",
                                        commuter.account(), entries, lost.entries()));
        if (entries > places.getLast().entries() + (commuter.moveInFlight() ? 1 : 0)) {
            faults.add(
                    "%s: entries=%d, made entries=%d",
                    commuter.account(), entries, places.getLast().entries());
        }
    }

    /** World's word, once chat has come to the same count. */
    private JsonNode counted(BotAccount player) {
        JsonNode[] told = new JsonNode[2];
        boolean same =
                Waiting.until(
                        HEARING_MAX,
                        () -> {
                            told[0] =
                                    back.door()
                                            .get(
                                                    "/api/v1/world/players/" + player.userId(),
                                                    player.token());
                            told[1] = back.door().get("/api/v1/chat/players/me", player.token());
                            return told[0].path("zone_entries").equals(told[1].path("zone_entries"))
                                    && told[0].path("zone").equals(told[1].path("zone"));
                        });
        if (!same) {
            faults.add(
                    "%s: world says zone=%s zone_entries=%s, chat says zone=%s zone_entries=%s",
                    player,
                    told[0].path("zone"),
                    told[0].path("zone_entries"),
                    told[1].path("zone"),
                    told[1].path("zone_entries"));
        }
        return told[0];
    }

    private void age(BotAccount player, Place at, long movedNanos) {
        long age = back.killedNanos() - movedNanos;
        oldestNanos = Math.max(oldestNanos, age);
        if (age > savedWithin.toNanos()) {
            faults.add(
                    "%s: %s is from %.1f s before the kill, positions are saved within %.1f s",
                    player, at, age / 1e9, savedWithin.toNanos() / 1e9);
        }
    }

    /** How old the oldest stored position was at the kill. */
    double oldestSeconds() {
        return oldestNanos / 1e9;
    }

    /** Entries that were answered within the last seconds before the kill and are gone. */
    long entriesCut() {
        return entriesCut;
    }
}
