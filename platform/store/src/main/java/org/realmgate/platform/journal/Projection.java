package org.realmgate.platform.journal;

import java.util.List;

/**
 * A read model: rows that are told by the journal's entries, and can be told again. A bean; {@link
 * Projections} runs it. Its rows carry a generation, so that a new one is built beside the one that
 * is read.
 */
public interface Projection {
    /** For ever the same; at most 40 characters in kebab-case. */
    String name();

    /**
     * What entries do to the rows of a generation: in one transaction with the note how far it is,
     * in the order of positions, each once. Without remote calls.
     *
     * @param entries opened; not those of persons who are forgotten
     */
    void apply(int generation, List<Recorded> entries);

    /**
     * Deletes some of the rows of a generation that nobody reads any more.
     *
     * @return whether there may be more
     */
    boolean forgetSome(int generation);
}
