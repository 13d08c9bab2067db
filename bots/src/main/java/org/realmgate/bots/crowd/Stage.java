package org.realmgate.bots.crowd;

import java.util.SplittableRandom;
import org.realmgate.bots.measure.Measurements;
import org.realmgate.bots.socket.MaskedFrames;
import org.realmgate.bots.socket.ServerFrameScan;
import org.realmgate.bots.zone.Atlas;

/**
 * What all players of a crowd share.
 *
 * @param reopensMax as {@link CrowdPlan} has it
 * @param chance for what no measurement depends on
 */
record Stage(
        long seed,
        Atlas atlas,
        Roster roster,
        MoveTrails trails,
        SayLedger ledger,
        SayText texts,
        MaskedFrames frames,
        ServerFrameScan scan,
        Doorstep doorstep,
        int reopensMax,
        SplittableRandom chance,
        Measurements tally) {}
