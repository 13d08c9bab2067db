package org.realmgate.bots.scenario;

import java.net.URI;
import org.realmgate.bots.BotsLimits;
import org.realmgate.bots.crowd.CrowdPlan;

/**
 * A run of the play scenario.
 *
 * @param chatRoom how many players speak in channel {@code world}; 0: nobody
 * @param messages a second of all speakers together
 * @param sayEverySeconds how often each player speaks in its zone; 0: never
 * @param renewAfterSeconds how old a token may become; it never becomes older than two thirds of
 *     its life
 */
public record PlayPlan(
        URI url,
        int players,
        int warmupSeconds,
        int seconds,
        double movesPerSecond,
        int chatRoom,
        double messages,
        int sayEverySeconds,
        double opensPerSecond,
        int renewAfterSeconds,
        long seed) {

    /**
     * A zone of thousands would turn everybody's small talk into the chat measurement that has a
     * scenario of its own.
     */
    private static final double ZONE_SAYS_PER_SECOND_MAX = 10;

    public PlayPlan {
        require(players, 1, BotsLimits.PLAYERS_MAX, "players", "--players");
        require(warmupSeconds, 0, BotsLimits.SECONDS_MAX, "seconds of warm-up", "--warmup");
        require(seconds, 1, BotsLimits.SECONDS_MAX, "seconds", "--seconds");
        require(
                movesPerSecond,
                0,
                BotsLimits.MOVES_PER_SECOND_MAX,
                "moves/s of a player",
                "--moves-per-second");
        require(chatRoom, 0, players, "speakers (never more than players)", "--chat-room");
        require(
                messages,
                0,
                (double) chatRoom * BotsLimits.MESSAGES_PER_SPEAKER_MAX,
                "messages/s (one a second and speaker)",
                "--messages");
        require(
                sayEverySeconds,
                0,
                BotsLimits.SECONDS_MAX,
                "seconds between two messages",
                "--say-every");
        require(opensPerSecond, 1, 5_000, "sockets opened a second", "--opens-per-second");
        require(
                renewAfterSeconds,
                BotsLimits.RENEW_SECONDS_MIN,
                BotsLimits.SECONDS_MAX,
                "seconds until a token is renewed",
                "--renew-after");
        require(
                (double) players
                        * saysMax(players, warmupSeconds, seconds, messages, sayEverySeconds),
                0,
                BotsLimits.LEDGER_BITS_MAX,
                "players × messages",
                "--players, --messages, --seconds");
    }

    static void require(double value, double min, double max, String what, String option) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    "%s: %s must be %s..%s: given=%s"
                            .formatted(option, what, plain(min), plain(max), plain(value)));
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static int saysMax(
            int players, int warmup, int seconds, double messages, int sayEvery) {
        double perSecond = messages + zoneSaysPerSecond(players, sayEvery);
        return (int)
                Math.min(Integer.MAX_VALUE, Math.ceil(perSecond * (warmup + seconds + 5)) + 64);
    }

    private static double zoneSaysPerSecond(int players, int sayEvery) {
        return sayEvery == 0 ? 0 : Math.min(ZONE_SAYS_PER_SECOND_MAX, (double) players / sayEvery);
    }

    CrowdPlan crowd() {
        return new CrowdPlan(
                movesPerSecond,
                Math.max(1, chatRoom),
                messages,
                zoneSaysPerSecond(players, sayEverySeconds),
                saysMax(players, warmupSeconds, seconds, messages, sayEverySeconds),
                opensPerSecond,
                BotsLimits.REOPENS_MAX,
                seed);
    }
}
