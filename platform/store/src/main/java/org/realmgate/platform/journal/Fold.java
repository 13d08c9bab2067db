package org.realmgate.platform.journal;

/**
 * What a stream's entries come to. Without side effects: the same entries give the same state for
 * ever, or the version of the state grows.
 *
 * @param <S> the state: an immutable record, kept in snapshots as JSON
 * @param <E> what the entries are, see {@link EntryTypes}
 */
public interface Fold<S, E> {
    /** The state's record. */
    Class<S> state();

    /** Grows when the state's record or what entries do to it changes: older snapshots are void. */
    int version();

    /** Before the first entry. */
    S initial();

    /** After one more. */
    S apply(S state, E event, long happenedAt);
}
