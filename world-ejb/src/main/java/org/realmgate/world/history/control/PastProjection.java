package org.realmgate.world.history.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.journal.Projection;
import org.realmgate.platform.journal.Recorded;
import org.realmgate.world.history.control.PastRows.Day;
import org.realmgate.world.history.control.PastRows.Hour;
import org.realmgate.world.history.control.PastRows.Seen;
import org.realmgate.world.history.entity.PlayerTold;

/** Tells the read models (R6): where players are, zones by the hour, the realm by the day. */
@ApplicationScoped
public class PastProjection implements Projection {
    /** Its name in the journal. */
    public static final String NAME = "world-past";

    static final long HOUR_MILLIS = 3_600_000;
    static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    @Inject private JoinedConnection joined;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(int generation, List<Recorded> entries) {
        var batch = new Batch();
        for (var one : entries) {
            PastFold.TYPES.read(one.entry()).ifPresent(told -> batch.add(one, told));
        }
        joined.with(
                connection -> {
                    PastRows.write(connection, generation, batch.players.values());
                    PastRows.addHours(connection, generation, batch.hours);
                    PastRows.addDays(connection, generation, batch.days);
                    return null;
                });
    }

    @Override
    public boolean forgetSome(int generation) {
        return joined.with(connection -> PastRows.forgetSome(connection, generation));
    }

    /** What a batch comes to: each row is written once. */
    private static final class Batch {
        private final Map<Long, Seen> players = new HashMap<>();
        private final Map<Hour, Long> hours = new HashMap<>();
        private final Map<Long, Day> days = new HashMap<>();

        void add(Recorded one, PlayerTold told) {
            long at = one.entry().happenedAt();
            long userId = Long.parseLong(one.stream().id());
            switch (told) {
                case PlayerTold.CameIntoZone came -> {
                    hours.merge(new Hour(came.zone(), at - at % HOUR_MILLIS), 1L, Long::sum);
                    see(new Seen(userId, came.zone(), came.x(), came.y(), came.entries(), 0, at));
                    count(at, Day.ZONE_ENTERED);
                }
                case PlayerTold.StoodAt stood -> {
                    see(new Seen(userId, stood.zone(), stood.x(), stood.y(), 0, stood.moves(), at));
                    count(at, Day.TOLD);
                }
                case PlayerTold.ItemsGained gained ->
                        count(at, new Day(1, 0, gained.quantity(), 0));
                case PlayerTold.ItemsLost lost -> count(at, new Day(1, 0, 0, lost.quantity()));
            }
        }

        private void see(Seen seen) {
            players.merge(seen.userId(), seen, Seen::then);
        }

        private void count(long at, Day more) {
            days.merge(at - at % DAY_MILLIS, more, Day::plus);
        }
    }
}
