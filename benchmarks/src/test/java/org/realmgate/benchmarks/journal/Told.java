package org.realmgate.benchmarks.journal;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.journal.Append;
import org.realmgate.platform.journal.EntryTypes;
import org.realmgate.platform.journal.Fold;
import org.realmgate.platform.journal.JournalEntry;

/** What is appended: where somebody stood. */
@Wire(type = "world.PositionKept")
record Told(int zone, double x, double y, long moves) {
    static final EntryTypes<Told> TYPES = new EntryTypes<Told>().with(Told.class);

    /** Where it stood last, and how far that was told. */
    record Place(Told last, long told) {}

    /** The last one. */
    static final class Last implements Fold<Place, Told> {
        @Override
        public Class<Place> state() {
            return Place.class;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Place initial() {
            return new Place(new Told(1, 0, 0, 0), 0);
        }

        @Override
        public Place apply(Place before, Told told, long happenedAt) {
            return new Place(told, before.told() + 1);
        }
    }

    static JournalEntry entry(long n, long at) {
        return TYPES.entry(new Told(1 + (int) (n % 3), n % 1_000 + 0.5, n % 777 + 0.25, n), at);
    }

    /** So many entries to each of so many streams. */
    static List<Append> by(String kind, long first, int streams, int entries) {
        long now = System.currentTimeMillis();
        return LongStream.range(first, first + streams)
                .mapToObj(
                        id ->
                                new Append(
                                        new Subject(kind, Long.toString(id)),
                                        Append.ANY,
                                        IntStream.range(0, entries)
                                                .mapToObj(n -> entry(id + n, now))
                                                .toList()))
                .toList();
    }
}
