package org.realmgate.platform.journal;

import org.realmgate.contracts.event.Subject;

/**
 * What the entries of a stream came to.
 *
 * @param stream whose it is
 * @param version of the last entry in it
 * @param happenedAt that entry's time
 * @param stateVersion of how the state is written, 1...: those of another one are passed over
 * @param state encoded
 */
public record StateSnapshot(
        Subject stream, long version, long happenedAt, int stateVersion, byte[] state) {}
