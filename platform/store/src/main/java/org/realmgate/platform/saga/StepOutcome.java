package org.realmgate.platform.saga;

import org.realmgate.contracts.refusal.Refusal;

/** What came of one command. */
public sealed interface StepOutcome {
    /** It is done. */
    record Done() implements StepOutcome {}

    /** The rules say no, and nothing was written for it. */
    record Refused(Refusal why) implements StepOutcome {}

    /** Nothing is known to be done: the participant is away, or has a fault that may pass. */
    record Failed(String text) implements StepOutcome {}

    /** The only value of its kind. */
    Done DONE = new Done();
}
