package org.realmgate.platform.journal;

/**
 * One thing that happened, or several that happened at once, as bytes. The array is the record's
 * own from then on.
 *
 * @param type {@code service.PastTense}, at most 64 characters; for ever the same
 * @param version of the type, 1...
 * @param happenedAt milliseconds since 1970-01-01T00:00Z, not negative
 * @param body what {@link Append} takes: at most {@link JournalLimits#BODY_BYTES_MAX}
 */
public record JournalEntry(String type, int version, long happenedAt, byte[] body) {
    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public JournalEntry {
        if (type.isEmpty() || type.length() > JournalLimits.TYPE_MAX) {
            throw new IllegalArgumentException(
                    "an entry's type has 1.." + JournalLimits.TYPE_MAX + " characters: " + type);
        }
        if (version < 1 || happenedAt < 0) {
            throw new IllegalArgumentException(
                    "an entry has a version from 1 and a time from 0: version="
                            + version
                            + " happened_at="
                            + happenedAt);
        }
    }
}
