package org.realmgate.bots.report;

import java.util.List;
import java.util.Map;
import org.realmgate.bots.measure.Errors;
import org.realmgate.bots.measure.OutcomeCounts;
import org.realmgate.bots.measure.ProcessUse;

/**
 * A market's result.
 *
 * @param seconds of the window
 * @param dealsAskedPerSecond of all players, by their pace
 * @param equips put on and taken off
 * @param refused within the window, by the codes of the rules that refused
 * @param realm null where it could not be read
 * @param errors of the whole run
 * @param dealsBalanced of the whole run, with the warm-up: those in the books
 * @param faults how many were found in the books
 * @param told the first of them
 */
public record MarketReport(
        int players,
        double seconds,
        double dealsAskedPerSecond,
        OutcomeCounts purchases,
        OutcomeCounts transfers,
        OutcomeCounts equips,
        OutcomeCounts drops,
        Map<String, Long> refused,
        double botsCores,
        ProcessUse realm,
        Map<String, Errors.Kind> errors,
        long dealsBalanced,
        long faults,
        List<String> told) {

    public boolean faultless() {
        return faults == 0 && errors.isEmpty();
    }

    double perSecond(long count) {
        return count / seconds;
    }

    long refusals() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    long ended() {
        return purchases.done() + transfers.done() + equips.done() + drops.done() + refusals();
    }
}
