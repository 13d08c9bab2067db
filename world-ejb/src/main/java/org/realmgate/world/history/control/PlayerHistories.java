package org.realmgate.world.history.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.realmgate.contracts.event.Subject;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.journal.Append;
import org.realmgate.platform.journal.Journal;
import org.realmgate.platform.journal.JournalEntry;
import org.realmgate.platform.journal.Projections;
import org.realmgate.platform.journal.Recorded;
import org.realmgate.platform.journal.StreamForgotten;
import org.realmgate.platform.journal.Timeline;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.settings.Settings;
import org.realmgate.world.history.entity.PlayerPast;
import org.realmgate.world.history.entity.PlayerTold;

/** What all players have been through. */
@ApplicationScoped
public class PlayerHistories implements Starter {
    private static final Duration POSITION_EVERY = Duration.ofSeconds(5);

    private final Journal journal;
    private final Timeline<PlayerPast, PlayerTold> timeline;
    private volatile Duration positionEvery = POSITION_EVERY;

    @Inject private JoinedConnection joined;

    @Inject private Projections projections;

    @Inject
    public PlayerHistories(Journal journal) {
        this.journal = journal;
        timeline = new Timeline<>(journal, PastFold.TYPES, new PastFold());
    }

    /** For the container's proxy only. */
    protected PlayerHistories() {
        this(null);
    }

    /** What happened to a player. */
    public record Happened(long userId, long at, PlayerTold told) {}

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "histories";
    }

    @Override
    public void read(Settings settings) {
        positionEvery =
                settings.duration(
                        "world.history.position-every",
                        POSITION_EVERY,
                        Duration.ofSeconds(1),
                        Duration.ofHours(1));
    }

    @Override
    public void start() {
        // What was read is all that it needs.
    }

    /** How much time lies between two positions that are kept of a player (R2). */
    public Duration positionEvery() {
        return positionEvery;
    }

    /** Keeps what happened, of each player in its order, in the current transaction (R1). */
    public void tell(List<Happened> all) {
        Map<Long, List<JournalEntry>> entries = new LinkedHashMap<>();
        for (var one : all) {
            entries.computeIfAbsent(one.userId(), any -> new ArrayList<>())
                    .add(PastFold.TYPES.entry(one.told(), one.at()));
        }
        List<Append> appends = new ArrayList<>();
        entries.forEach(
                (userId, some) ->
                        appends.add(new Append(Subject.player(userId), Append.ANY, some)));
        timeline.appendToRemembered(appends);
    }

    /**
     * What had become of a player at a time; empty if nothing had happened to it by then.
     *
     * @throws StreamForgotten if its account is deleted
     */
    public Optional<Timeline.Reached<PlayerPast>> at(long userId, long time) {
        return Optional.of(timeline.at(Subject.player(userId), time))
                .filter(reached -> reached.version() > 0);
    }

    /** The version before what happened from a time on; as {@link #at}. */
    public long versionBefore(long userId, long time) {
        return journal.versionAt(Subject.player(userId), time - 1);
    }

    /** What happened after a version, in its order; as {@link #at}. */
    public List<Recorded> after(long userId, long version, int most) {
        return journal.read(Subject.player(userId), version + 1, most);
    }

    /** Whether anything was ever told of a player. */
    public boolean knows(long userId) {
        return journal.version(Subject.player(userId)) > 0;
    }

    /** What an entry tells. */
    public Optional<PlayerTold> told(Recorded one) {
        return timeline.event(one);
    }

    /** For ever (R4). */
    public void forget(long userId) {
        projections.hold(PastProjection.NAME);
        journal.forget(Subject.player(userId));
        joined.with(
                connection -> {
                    PastRows.forget(connection, userId);
                    return null;
                });
    }
}
