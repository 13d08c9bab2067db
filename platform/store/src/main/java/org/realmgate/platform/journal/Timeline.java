package org.realmgate.platform.journal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.realmgate.contracts.event.Subject;
import org.realmgate.platform.json.Json;

/**
 * Streams of one sort with their states, at any time. Part of the caller's transaction, as {@link
 * Journal}; for any thread.
 *
 * @param <S> the state
 * @param <E> what the entries are
 */
public final class Timeline<S, E> {
    /** Entries that a state needs beyond its snapshot, and a few: one page is mostly enough. */
    private static final int PAGE = 2 * JournalLimits.SNAPSHOT_EVERY;

    private final Journal journal;
    private final EntryTypes<E> types;
    private final Fold<S, E> fold;

    /** Of these entries, which come to these states. */
    public Timeline(Journal journal, EntryTypes<E> types, Fold<S, E> fold) {
        this.journal = journal;
        this.types = types;
        this.fold = fold;
    }

    /**
     * A state.
     *
     * @param version of the last entry in it; 0: there was none
     * @param happenedAt that entry's time; 0 if there was none
     * @param state what they came to
     */
    public record Reached<S>(long version, long happenedAt, S state) {}

    /**
     * As {@link Journal#append(List)}; takes a snapshot of each stream that passes a multiple of
     * {@link JournalLimits#SNAPSHOT_EVERY}, which reads those entries once more.
     *
     * @throws StreamMoved as the journal
     * @throws StreamForgotten as the journal
     */
    public Map<Subject, Long> append(List<Append> appends) {
        return kept(appends, journal.append(appends));
    }

    /** As {@link Journal#appendToRemembered}, with snapshots as {@link #append} takes them. */
    public Map<Subject, Long> appendToRemembered(List<Append> appends) {
        return kept(appends, journal.appendToRemembered(appends));
    }

    private Map<Subject, Long> kept(List<Append> appends, Map<Subject, Long> versions) {
        for (var append : appends) {
            // Of somebody who is forgotten there is none.
            long version = versions.getOrDefault(append.stream(), 0L);
            if (passes(version - append.entries().size(), version)) {
                keep(append.stream());
            }
        }
        return versions;
    }

    private static boolean passes(long before, long version) {
        return version > 0
                && before / JournalLimits.SNAPSHOT_EVERY < version / JournalLimits.SNAPSHOT_EVERY;
    }

    private void keep(Subject stream) {
        var now = at(stream, Long.MAX_VALUE);
        journal.keep(
                new StateSnapshot(
                        stream,
                        now.version(),
                        now.happenedAt(),
                        fold.version(),
                        Json.bytes(now.state())));
    }

    /**
     * The state of a stream at a time, that of its entries whose time is not after it.
     *
     * @throws StreamForgotten if it is one of a person who is forgotten
     */
    public Reached<S> at(Subject stream, long time) {
        var reached =
                journal.snapshot(stream, fold.version(), time)
                        .map(this::restored)
                        .orElseGet(() -> new Reached<>(0, 0, fold.initial()));
        List<Recorded> page;
        do {
            page = journal.read(stream, reached.version() + 1, PAGE);
            for (var one : page) {
                if (one.entry().happenedAt() > time) {
                    return reached;
                }
                reached = after(reached, one);
            }
        } while (page.size() == PAGE);
        return reached;
    }

    private Reached<S> restored(StateSnapshot snapshot) {
        return new Reached<>(
                snapshot.version(),
                snapshot.happenedAt(),
                Json.read(snapshot.state(), fold.state()));
    }

    private Reached<S> after(Reached<S> before, Recorded one) {
        var event = event(one);
        return new Reached<>(
                one.version(),
                one.entry().happenedAt(),
                event.isEmpty()
                        ? before.state()
                        : fold.apply(before.state(), event.get(), one.entry().happenedAt()));
    }

    /** What an entry is; empty if it belongs to others. */
    public Optional<E> event(Recorded one) {
        return types.read(one.entry());
    }
}
