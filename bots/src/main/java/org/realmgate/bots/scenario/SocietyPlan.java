package org.realmgate.bots.scenario;

import java.net.URI;
import org.realmgate.bots.BotsLimits;

/**
 * A run of the society scenario.
 *
 * @param actsPerSecond of each player
 * @param inFlight how many acts of all players may be under way at once; who finds no place waits
 */
public record SocietyPlan(
        URI url,
        int players,
        int warmupSeconds,
        int seconds,
        double actsPerSecond,
        int inFlight,
        double opensPerSecond,
        int renewAfterSeconds,
        long seed) {

    public SocietyPlan {
        PlayPlan.require(
                players,
                BotsLimits.NEIGHBOURS_MIN,
                BotsLimits.TRADERS_MAX,
                "players of a society",
                "--players");
        PlayPlan.require(
                warmupSeconds, 0, BotsLimits.SECONDS_MAX, "seconds of warm-up", "--warmup");
        PlayPlan.require(seconds, 1, BotsLimits.SECONDS_MAX, "seconds", "--seconds");
        PlayPlan.require(
                actsPerSecond,
                BotsLimits.DEALS_PER_SECOND_MIN,
                BotsLimits.ACTS_PER_SECOND_MAX,
                "acts/s of a player",
                "--acts-per-second");
        PlayPlan.require(inFlight, 1, BotsLimits.IN_FLIGHT_MAX, "acts under way", "--in-flight");
        PlayPlan.require(
                renewAfterSeconds,
                BotsLimits.RENEW_SECONDS_MIN,
                BotsLimits.SECONDS_MAX,
                "seconds until a token is renewed",
                "--renew-after");
    }
}
