package org.realmgate.world.zone.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.content.ContentFile;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.settings.Settings;
import org.realmgate.world.zone.entity.ZoneContentCheck;
import org.realmgate.world.zone.entity.ZoneContents;

/** The one {@link World} of this server, turning from the start of the service to its end. */
@ApplicationScoped
public class LivingWorld implements Starter, Check {
    /** Zones, portals and NPC spawns. */
    public static final ContentFile<ZoneContents> ZONES =
            new ContentFile<>(
                    ZoneContents.class, "/content/zones.json", ZoneContentCheck::faultsOf);

    private static final Logger LOG = Logger.getLogger(LivingWorld.class.getName());
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    @Inject private Loops loops;

    private final List<Loop> running = new ArrayList<>();
    private ZoneSettings settings;
    private volatile World world;

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "zones";
    }

    @Override
    public void read(Settings source) {
        settings = ZoneSettings.read(source);
    }

    @Override
    public void start() {
        begin(settings);
    }

    void begin(ZoneSettings checked) {
        settings = checked;
        world = new World(ZONES.load(settings.content()), settings.rules(), settings.seed());
        var zones = world.loops();
        int count = Math.min(settings.threads(), zones.size());
        for (int i = 0; i < count; i++) {
            var schedule =
                    new ZoneSchedule(shareOf(zones, i, count), System::nanoTime, LivingWorld::told);
            running.add(loops.start("zones-" + i, schedule::turn));
        }
    }

    /** Any number of times. */
    @Override
    public void stop() throws InterruptedException {
        for (var loop : running) {
            loop.stop(END_TAKES_MAX);
        }
    }

    public World world() {
        return world;
    }

    public ZoneSettings settings() {
        return settings;
    }

    /** A zone whose last turn threw is degraded: it goes on, but not with everything. */
    @Override
    public Finding check() {
        if (world == null) {
            return Finding.unhealthy("zones do not turn yet");
        }
        var zones = world.loops();
        var failing = zones.stream().filter(zone -> zone.times().isFailing()).toList();
        if (!failing.isEmpty()) {
            return Finding.degraded(
                    "turns fail: zones="
                            + failing.stream().map(zone -> zone.content().id()).toList());
        }
        return Finding.healthy(
                String.format(
                        Locale.ROOT,
                        "%d zones, %d players; of %d turns one took %.1f ms at most, %d were left"
                            + " out, %d failed; %d moves found a full inbox, %d nobody; gateways"
                            + " were shown everything anew %d times; %d entries wait",
                        zones.size(),
                        world.players(),
                        sum(zones, zone -> zone.times().turns()),
                        zones.stream().mapToLong(zone -> zone.times().nanosMax()).max().orElse(0)
                                / 1e6,
                        sum(zones, zone -> zone.times().overruns()),
                        sum(zones, zone -> zone.times().faults()),
                        sum(zones, ZoneLoop::droppedMoves),
                        sum(zones, ZoneLoop::strayMoves),
                        sum(zones, ZoneLoop::resyncs),
                        world.output().entries().waiting()));
    }

    private static long sum(List<ZoneLoop> zones, ToLongFunction<ZoneLoop> count) {
        return zones.stream().mapToLong(count).sum();
    }

    private static List<ZoneLoop> shareOf(List<ZoneLoop> zones, int index, int count) {
        List<ZoneLoop> share = new ArrayList<>();
        for (int i = index; i < zones.size(); i += count) {
            share.add(zones.get(i));
        }
        return share;
    }

    private static void told(Throwable fault) {
        LOG.log(Level.SEVERE, "a zone's turn failed; the zone goes on", fault);
    }
}
