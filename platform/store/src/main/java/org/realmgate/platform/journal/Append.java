package org.realmgate.platform.journal;

import java.util.List;
import org.realmgate.contracts.event.Subject;

/**
 * What is to be appended to one stream.
 *
 * @param stream whose it is; it begins with its first entry
 * @param expected the version that must be there, 0 if there must be no stream; or {@link #ANY}
 * @param entries in their order, one at least
 */
public record Append(Subject stream, long expected, List<JournalEntry> entries) {
    /** Whatever version is there. */
    public static final long ANY = -1;

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if nothing is appended, too much, or the version cannot be
     */
    public Append {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || expected < ANY) {
            throw new IllegalArgumentException(
                    "an append has an entry and a version from -1: entries="
                            + entries.size()
                            + " expected="
                            + expected);
        }
        for (var entry : entries) {
            if (entry.body().length > JournalLimits.BODY_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "an entry's body has at most "
                                + JournalLimits.BODY_BYTES_MAX
                                + " bytes (JournalLimits.BODY_BYTES_MAX): "
                                + entry.type()
                                + "="
                                + entry.body().length);
            }
        }
    }

    /** To a stream of whatever version. */
    public static Append to(Subject stream, JournalEntry... entries) {
        return new Append(stream, ANY, List.of(entries));
    }

    /** The same stream must have this version. */
    public Append at(long version) {
        return new Append(stream, version, entries);
    }
}
