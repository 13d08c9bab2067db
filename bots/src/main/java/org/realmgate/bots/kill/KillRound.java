package org.realmgate.bots.kill;

import java.util.List;

/**
 * What one round came to.
 *
 * @param killedAfterSeconds after everybody played
 * @param readySeconds from the kill until every service was ready again
 * @param storedUnacknowledged messages that were stored and whose answer the kill cut off
 * @param oldestPositionSeconds how old the oldest stored position was at the kill
 * @param entriesCut changes of zone that were answered just before the kill and undone by it
 * @param purchases that were acknowledged as done
 * @param transfers that were acknowledged as done
 * @param itemsUsed equipped, taken off and dropped, acknowledged
 * @param mails that were acknowledged as sent
 * @param sentAgain purchases and transfers whose answer the kill cut off
 * @param endedSeconds from the first question of the realm that is back until every purchase and
 *     transfer had ended
 * @param duplicates events that came again and were recognized
 */
public record KillRound(
        int number,
        double killedAfterSeconds,
        double readySeconds,
        int accounts,
        int messages,
        int storedUnacknowledged,
        long entries,
        double oldestPositionSeconds,
        long entriesCut,
        long purchases,
        long transfers,
        long itemsUsed,
        int mails,
        int sentAgain,
        double endedSeconds,
        long duplicates,
        long faults,
        List<String> told) {

    public boolean faultless() {
        return faults == 0;
    }
}
