package org.realmgate.platform.refusal;

import java.util.function.Function;
import org.realmgate.contracts.refusal.Refusal;

/** Why an operator decides so, for whoever reads the history later. */
public final class StatedReason {
    private static final int LENGTH_MIN = 3;
    private static final int LENGTH_MAX = 80;

    private StatedReason() {}

    /**
     * The reason without spaces around it, 3..80 characters.
     *
     * @param given may be null
     * @param refused makes the refusal of its text
     * @throws Refusal if it is too short, too long or has control characters
     */
    public static String of(String given, Function<String, Refusal> refused) {
        if (given == null
                || given.strip().length() < LENGTH_MIN
                || given.length() > LENGTH_MAX
                || given.chars().anyMatch(Character::isISOControl)) {
            throw refused.apply(
                    "a reason has "
                            + LENGTH_MIN
                            + ".."
                            + LENGTH_MAX
                            + " characters, none of them control characters");
        }
        return given.strip();
    }
}
