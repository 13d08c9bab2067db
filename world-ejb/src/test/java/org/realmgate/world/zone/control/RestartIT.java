package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.world.zone.entity.Standing;

/** World, store and database together, ended and begun again. */
class RestartIT {
    /** More than the store writes at a time. */
    private static final int VISITORS = 600;

    private Store store;
    private Wiring wiring;

    private void begin() throws Exception {
        wiring = store.wiring().with(new PlainThreads(), Clock.systemUTC());
        wiring.get(ServiceTokens.class).useKey(new byte[32]);
        living().begin(ZoneSettings.read(new Settings(key -> Optional.empty())));
    }

    /** As the server does, but with a store that has written nothing yet. */
    private void end() throws Exception {
        wiring.get(ZoneStore.class).start();
        wiring.get(ZoneStore.class).stop();
        living().stop();
    }

    private LivingWorld living() {
        return wiring.get(LivingWorld.class);
    }

    private List<Standing> standings() {
        var visitors =
                IntStream.rangeClosed(1, VISITORS)
                        .mapToObj(id -> new Visiting.Visitor(id, "p" + id))
                        .toList();
        return wiring.get(Visiting.class).standings(visitors);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everybodyStandsAfterAnOrderlyRestartWhereItsLastMoveWasAnswered() throws Exception {
        store = Store.on(Database.H2, "world");
        begin();
        var world = living().world();
        standings().forEach(world::join);
        var moves =
                IntStream.rangeClosed(1, VISITORS)
                        .mapToObj(
                                id -> {
                                    var at = world.standing(id).orElseThrow();
                                    return world.move(id, at.x() + 1.5f, at.y() - 2);
                                })
                        .toList();
        var answered = new ArrayList<Standing>();
        for (var move : moves) {
            answered.add(move.get(10, TimeUnit.SECONDS));
        }
        end();
        begin();

        assertThat(standings()).isEqualTo(answered);
        end();
    }
}
