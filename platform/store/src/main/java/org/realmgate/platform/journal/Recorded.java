package org.realmgate.platform.journal;

import org.realmgate.contracts.event.Subject;

/**
 * An entry as it stands in the journal, opened if it was sealed.
 *
 * @param position its place among the entries of all streams
 * @param stream whose it is
 * @param version its place in the stream, 1...
 * @param entry with the time that the journal gave it
 */
public record Recorded(long position, Subject stream, long version, JournalEntry entry) {}
