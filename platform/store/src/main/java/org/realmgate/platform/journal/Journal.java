package org.realmgate.platform.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.realmgate.contracts.event.Subject;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.journal.JournalRows.Advanced;
import org.realmgate.platform.journal.JournalRows.Head;
import org.realmgate.platform.journal.JournalRows.Piece;

/**
 * What happened, by streams ({@linkplain org.realmgate.platform.journal rules}). Every call is part
 * of the caller's transaction and refuses to be without one. Thread-safe.
 */
@ApplicationScoped
public class Journal {
    @Inject private JoinedConnection joined;

    @Inject private StreamKeys keys;

    @Inject private Clock clock;

    /** What it takes to read entries. */
    record Reading(JoinedConnection joined, StreamKeys keys, Clock clock) {}

    /**
     * Appends to streams, by one statement for all of them. They are locked in one order until the
     * transaction ends, so that two callers with the same streams wait for each other instead of
     * for ever; a transaction that calls it several times has to keep an order of its own.
     *
     * @param appends each to another stream, together at most {@link JournalLimits#ENTRIES_MAX}
     *     entries
     * @return the version of each stream after it
     * @throws StreamMoved if a stream has another version than was expected: the transaction must
     *     be rolled back, what belongs to other streams may be written already
     * @throws StreamForgotten if a stream is one of a person who is forgotten
     * @throws IllegalArgumentException if they are too many, or two are to one stream
     */
    public Map<Subject, Long> append(List<Append> appends) {
        var versions = appendToRemembered(appends);
        for (var append : appends) {
            if (!versions.containsKey(append.stream())) {
                throw new StreamForgotten(append.stream());
            }
        }
        return versions;
    }

    /**
     * As {@link #append(List)}, but what belongs to a person who is forgotten is dropped, and not
     * in the answer: for a batch of many players, of whom one may just have been deleted.
     *
     * @throws StreamMoved as {@link #append(List)}
     */
    public Map<Subject, Long> appendToRemembered(List<Append> appends) {
        check(appends);
        return appends.isEmpty()
                ? Map.of()
                : joined.with(connection -> append(connection, appends));
    }

    /** As {@link #append(List)}, to one stream; tells its version after it. */
    public long append(Append append) {
        return append(List.of(append)).get(append.stream());
    }

    private static void check(List<Append> appends) {
        int entries = appends.stream().mapToInt(one -> one.entries().size()).sum();
        if (entries > JournalLimits.ENTRIES_MAX) {
            throw new IllegalArgumentException(
                    "at most "
                            + JournalLimits.ENTRIES_MAX
                            + " entries are appended at once (JournalLimits.ENTRIES_MAX): entries="
                            + entries);
        }
        Set<Subject> streams = new HashSet<>();
        for (var append : appends) {
            if (!streams.add(append.stream())) {
                throw new IllegalArgumentException(
                        "a stream is appended to once a call: stream=" + append.stream());
            }
        }
    }

    private Map<Subject, Long> append(Connection connection, List<Append> appends)
            throws SQLException {
        var keysOf =
                keys.of(
                        connection,
                        appends.stream().map(Append::stream).collect(Collectors.toSet()));
        var remembered =
                appends.stream()
                        .filter(append -> !keysOf.forgotten().contains(append.stream()))
                        .toList();
        var pieces =
                remembered.stream()
                        .map(append -> piece(append, keysOf.seals().get(append.stream())))
                        .sorted(Comparator.comparing(Piece::subject))
                        .toList();
        var advanced = JournalRows.append(connection, pieces);
        Map<Subject, Long> versions = new HashMap<>();
        for (var append : remembered) {
            versions.put(append.stream(), version(connection, append, advanced));
        }
        return versions;
    }

    private static Piece piece(Append append, BodySeal seal) {
        var subject = append.stream().text();
        return new Piece(
                subject,
                append.expected(),
                seal == null
                        ? append.entries()
                        : append.entries().stream()
                                .map(entry -> with(entry, seal.close(subject, entry.body())))
                                .toList());
    }

    private static long version(
            Connection connection, Append append, Map<String, Advanced> advanced)
            throws SQLException {
        var stream = advanced.get(append.stream().text());
        if (stream == null) {
            var head = JournalRows.head(connection, append.stream());
            throw new StreamMoved(
                    append.stream(), append.expected(), head.map(Head::version).orElse(0L));
        }
        long before = stream.version() - append.entries().size();
        if (append.expected() != Append.ANY && append.expected() != before) {
            throw new StreamMoved(append.stream(), append.expected(), before);
        }
        return stream.version();
    }

    /** The version of a stream, 0 if nothing was appended to it; of a forgotten one, too. */
    public long version(Subject stream) {
        return joined.with(connection -> JournalRows.head(connection, stream))
                .map(Head::version)
                .orElse(0L);
    }

    /**
     * The entries of a stream from a version on, in their order.
     *
     * @param most 1..{@link JournalLimits#PAGE_MAX}
     * @throws StreamForgotten if it is one of a person who is forgotten
     */
    public List<Recorded> read(Subject stream, long fromVersion, int most) {
        if (most < 1 || most > JournalLimits.PAGE_MAX) {
            throw new IllegalArgumentException(
                    "at most "
                            + JournalLimits.PAGE_MAX
                            + " entries are read at once (JournalLimits.PAGE_MAX): most="
                            + most);
        }
        return joined.with(
                connection -> {
                    var head = head(connection, stream);
                    return head.isEmpty()
                            ? List.of()
                            : opened(
                                    head.get(),
                                    JournalRows.entries(connection, head.get(), fromVersion, most));
                });
    }

    /**
     * The last version of a stream whose time is not after a time, 0 if there is none: what
     * happened from a time on begins with the version after that of the millisecond before it.
     * Costs as many rows by primary key as its version has binary digits.
     *
     * @throws StreamForgotten as {@link #read}
     */
    public long versionAt(Subject stream, long time) {
        return joined.with(
                connection -> {
                    var head = head(connection, stream);
                    return head.isEmpty()
                            ? 0L
                            : JournalRows.versionAt(connection, head.get(), time);
                });
    }

    /**
     * The newest snapshot of a stream at or before a time.
     *
     * @param stateVersion those that are written otherwise are passed over
     * @throws StreamForgotten as {@link #read}
     */
    public Optional<StateSnapshot> snapshot(Subject stream, int stateVersion, long time) {
        return joined.with(
                connection -> {
                    var head = head(connection, stream);
                    return head.isEmpty()
                            ? Optional.empty()
                            : JournalRows.snapshotAt(connection, head.get(), stateVersion, time)
                                    .map(snapshot -> opened(head.get(), snapshot));
                });
    }

    /**
     * Keeps a snapshot; if there is one of that version, that stays.
     *
     * @throws StreamForgotten as {@link #read}
     * @throws IllegalArgumentException if there is no such stream
     */
    public void keep(StateSnapshot snapshot) {
        joined.with(
                connection -> {
                    var head =
                            head(connection, snapshot.stream())
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "a snapshot is one of a stream that is"
                                                                    + " there: "
                                                                    + snapshot.stream()));
                    var state =
                            head.sealedKey() == null
                                    ? snapshot.state()
                                    : keys.open(head.subject(), head.sealedKey())
                                            .close(head.subject().text(), snapshot.state());
                    JournalRows.snapshot(connection, head.stream(), snapshot, state);
                    return null;
                });
    }

    /**
     * Forgets a person: nobody can read its stream again, from the end of this transaction on, nor
     * append to it. Entries and snapshots stay, sealed with a key that is nowhere any more, but for
     * copies of the database that were made before. May be called again, and before the stream is
     * there.
     *
     * @throws IllegalArgumentException if it is no person's
     */
    public void forget(Subject stream) {
        if (!StreamKeys.isPerson(stream)) {
            throw new IllegalArgumentException(
                    "only what is told of persons is sealed and can be forgotten: " + stream);
        }
        joined.with(
                connection -> {
                    keys.forget(connection, stream, clock.millis());
                    return null;
                });
    }

    private static Optional<Head> head(Connection connection, Subject stream) throws SQLException {
        var head = JournalRows.head(connection, stream);
        if (head.isPresent() && head.get().isForgotten()) {
            throw new StreamForgotten(stream);
        }
        return head;
    }

    private List<Recorded> opened(Head head, List<Recorded> entries) {
        if (head.sealedKey() == null) {
            return entries;
        }
        var seal = keys.open(head.subject(), head.sealedKey());
        return entries.stream().map(entry -> opened(seal, entry)).toList();
    }

    static Recorded opened(BodySeal seal, Recorded one) {
        var body = seal.open(one.stream().text(), one.entry().body());
        return new Recorded(one.position(), one.stream(), one.version(), with(one.entry(), body));
    }

    private StateSnapshot opened(Head head, StateSnapshot sealed) {
        return head.sealedKey() == null
                ? sealed
                : new StateSnapshot(
                        sealed.stream(),
                        sealed.version(),
                        sealed.happenedAt(),
                        sealed.stateVersion(),
                        keys.open(head.subject(), head.sealedKey())
                                .open(head.subject().text(), sealed.state()));
    }

    private static JournalEntry with(JournalEntry entry, byte[] body) {
        return new JournalEntry(entry.type(), entry.version(), entry.happenedAt(), body);
    }
}
