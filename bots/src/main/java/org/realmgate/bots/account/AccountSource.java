package org.realmgate.bots.account;

import java.util.List;

/** Where a run's players come from, and where they get new tokens. Used by one thread at a time. */
public interface AccountSource {

    List<BotAccount> take(int players);

    /** How many players one call renews. */
    int pageSize();

    /**
     * New tokens for a page of players that came from here, in their order.
     *
     * @param first the place of the page's first player among those taken
     * @throws DoorRefused if there are none; asking again later may help
     */
    List<BotAccount> renew(int first, List<BotAccount> page);
}
