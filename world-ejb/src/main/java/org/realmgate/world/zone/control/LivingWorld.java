package org.realmgate.world.zone.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.settings.Settings;
import org.realmgate.world.zone.entity.ZoneContents;

/** The one {@link World} of this server, turning from the start of the service to its end. */
@ApplicationScoped
public class LivingWorld implements Starter {
    private static final Logger LOG = Logger.getLogger(LivingWorld.class.getName());

    @Resource private ManagedThreadFactory threads;

    private final List<ZoneThread> running = new ArrayList<>();
    private ZoneSettings settings;
    private World world;

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
    public void start() throws IOException {
        begin(settings);
    }

    void begin(ZoneSettings checked) throws IOException {
        settings = checked;
        var contents =
                settings.content().isEmpty()
                        ? ContentFile.builtIn()
                        : read(Path.of(settings.content()));
        world = new World(contents, settings.rules(), settings.seed());
        var loops = world.loops();
        int count = Math.min(settings.threads(), loops.size());
        for (int i = 0; i < count; i++) {
            running.add(
                    new ZoneThread(
                            shareOf(loops, i, count),
                            this::thread,
                            System::nanoTime,
                            LivingWorld::told));
        }
        running.forEach(ZoneThread::start);
    }

    /** Any number of times. */
    @Override
    public void stop() throws InterruptedException {
        for (var thread : running) {
            thread.stop();
        }
    }

    public World world() {
        return world;
    }

    public ZoneSettings settings() {
        return settings;
    }

    private Thread thread(Runnable turning) {
        var thread = threads.newThread(turning);
        thread.setName("zones-" + running.size());
        return thread;
    }

    private static List<ZoneLoop> shareOf(List<ZoneLoop> loops, int index, int count) {
        List<ZoneLoop> share = new ArrayList<>();
        for (int i = index; i < loops.size(); i += count) {
            share.add(loops.get(i));
        }
        return share;
    }

    private static ZoneContents read(Path file) throws IOException {
        try (var json = Files.newInputStream(file)) {
            return ContentFile.read(file.toString(), json);
        }
    }

    private static void told(Throwable fault) {
        LOG.log(Level.SEVERE, "a zone's turn failed; the zone goes on", fault);
    }
}
