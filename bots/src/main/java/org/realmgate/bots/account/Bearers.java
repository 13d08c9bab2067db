package org.realmgate.bots.account;

import java.time.Duration;
import java.util.List;

/** Who carries the tokens. Called from the renewal's own thread. */
public interface Bearers {

    /**
     * Some players have new tokens.
     *
     * @param over the time in which they are to change over, one after the other
     */
    void renewed(List<BotAccount> players, Duration over);

    /** Some players get no new tokens any more. */
    void notRenewed(List<BotAccount> players, String why);
}
