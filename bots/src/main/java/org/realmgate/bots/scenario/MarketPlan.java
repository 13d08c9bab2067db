package org.realmgate.bots.scenario;

import org.realmgate.bots.BotsLimits;

/**
 * A run of the market scenario.
 *
 * @param dealsPerSecond of each player
 * @param inFlight how many deals of all players may be under way at once; who finds no place waits
 * @param purchasesOnly players buy stackable things, and do nothing else
 */
public record MarketPlan(
        int players,
        int warmupSeconds,
        int seconds,
        double dealsPerSecond,
        int inFlight,
        boolean purchasesOnly,
        int renewAfterSeconds,
        long seed) {

    public MarketPlan {
        PlayPlan.require(
                players,
                BotsLimits.TRADERS_MIN,
                BotsLimits.TRADERS_MAX,
                "players of a market",
                "--players");
        PlayPlan.require(
                warmupSeconds, 0, BotsLimits.SECONDS_MAX, "seconds of warm-up", "--warmup");
        PlayPlan.require(seconds, 1, BotsLimits.SECONDS_MAX, "seconds", "--seconds");
        PlayPlan.require(
                dealsPerSecond,
                BotsLimits.DEALS_PER_SECOND_MIN,
                BotsLimits.DEALS_PER_SECOND_MAX,
                "deals/s of a player",
                "--deals-per-second");
        PlayPlan.require(inFlight, 1, BotsLimits.IN_FLIGHT_MAX, "deals under way", "--in-flight");
        PlayPlan.require(
                players * dealsPerSecond * (warmupSeconds + seconds),
                0,
                BotsLimits.DEALS_MAX,
                "deals of a run",
                "--players, --deals-per-second, --seconds");
        PlayPlan.require(
                renewAfterSeconds,
                BotsLimits.RENEW_SECONDS_MIN,
                BotsLimits.SECONDS_MAX,
                "seconds until a token is renewed",
                "--renew-after");
    }
}
