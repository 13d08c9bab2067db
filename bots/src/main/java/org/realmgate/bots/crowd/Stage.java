package org.realmgate.bots.crowd;

import org.realmgate.bots.measure.Tally;
import org.realmgate.bots.socket.MaskedFrames;
import org.realmgate.bots.socket.ServerFrameScan;
import org.realmgate.bots.zone.Atlas;

/** What all players of a crowd share. */
record Stage(
        long seed,
        Atlas atlas,
        Roster roster,
        MoveTrails trails,
        SayLedger ledger,
        SayText texts,
        MaskedFrames frames,
        ServerFrameScan scan,
        Tally tally) {}
