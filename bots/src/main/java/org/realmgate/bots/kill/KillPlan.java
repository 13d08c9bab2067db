package org.realmgate.bots.kill;

import java.time.Duration;
import java.util.List;

/**
 * A kill test.
 *
 * @param players who play, a quarter of them by REST
 * @param walkMetresPerSecond how fast the realm lets players walk
 * @param savedWithin how old a stored position may be ({@code world.zone.save-every} and what a
 *     busy machine adds)
 * @param seed of the moments of the kills and of what players do
 */
public record KillPlan(int players, double walkMetresPerSecond, Duration savedWithin, long seed) {

    public static final int PLAYERS_MIN = 4;
    public static final int PLAYERS_MAX = 500;
    public static final int ROUNDS_MAX = 1_000;

    /**
     * What a realm for kill tests is started with: its players cross a zone in seconds, so that
     * there are changes of zone to be killed.
     */
    public static final List<String> SETTINGS = List.of("world.zone.speed-metres-per-second=100");

    private static final double WALK_METRES_PER_SECOND = 100;

    /** World saves every 3 s. */
    private static final Duration SAVED_WITHIN = Duration.ofSeconds(5);

    private static final int BY_REST_MIN = 2;

    /** Whatever they have is counted after each kill. */
    private static final int RESIDENTS_MAX = 10;

    public KillPlan {
        require(players, PLAYERS_MIN, PLAYERS_MAX, "--players");
    }

    /** For a realm with {@link #SETTINGS}. */
    public static KillPlan of(int players, long seed) {
        return new KillPlan(players, WALK_METRES_PER_SECOND, SAVED_WITHIN, seed);
    }

    static void require(int value, int min, int max, String option) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s: must be %d..%d: given=%d".formatted(option, min, max, value));
        }
    }

    int byRest() {
        return Math.max(BY_REST_MIN, players / 4);
    }

    /** Of the crowd, who mail, bank and trade with each other. */
    int residents() {
        return Math.min(RESIDENTS_MAX, players - byRest());
    }

    int registrars() {
        return Math.max(2, players / 10);
    }
}
