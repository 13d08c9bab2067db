package org.realmgate.contracts.event;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Whom or what an event is about, and so the key of its order: events of one subject are numbered
 * without gaps per publisher and topic, and applied in that order; between subjects there is none.
 * Its text, {@code kind:id}, is part of the wire for ever.
 *
 * @param kind one lower-case word; the factories name those that are in use. A consumer takes kinds
 *     that it does not know
 * @param id 1..64 characters of {@code A-Za-z0-9_-}
 */
public record Subject(String kind, String id) implements Comparable<Subject> {
    /** Characters of the longest text. */
    public static final int TEXT_MAX = 16 + 1 + 64;

    private static final Pattern KIND = Pattern.compile("[a-z]{1,16}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** By kind, then by id, of which decimal numbers without leading zeros come by their value. */
    private static final Comparator<Subject> ORDER =
            Comparator.comparing(Subject::kind)
                    .thenComparingInt(subject -> subject.id().length())
                    .thenComparing(Subject::id);

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if they do not look so
     */
    public Subject {
        if (!KIND.matcher(kind).matches() || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a subject has a kind of 1..16 letters and an id of 1..64 characters: "
                            + kind
                            + ":"
                            + id);
        }
    }

    /** A player, by its positive user id. */
    public static Subject player(long userId) {
        return new Subject("player", Long.toString(userId));
    }

    /** A guild, by its id, a UUID. */
    public static Subject guild(String guildId) {
        return new Subject("guild", guildId);
    }

    /** A match or an encounter. */
    public static Subject match(String matchId) {
        return new Subject("match", matchId);
    }

    /** A saga. */
    public static Subject saga(String sagaId) {
        return new Subject("saga", sagaId);
    }

    /** A zone, 1... */
    public static Subject zone(int zoneId) {
        return new Subject("zone", Integer.toString(zoneId));
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Subject parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a subject is kind:id: " + text);
        }
        return new Subject(text.substring(0, colon), text.substring(colon + 1));
    }

    /** {@code kind:id}. */
    public String text() {
        return kind + ":" + id;
    }

    @Override
    public int compareTo(Subject other) {
        return ORDER.compare(this, other);
    }

    /** The same as {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
