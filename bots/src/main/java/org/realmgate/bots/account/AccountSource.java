package org.realmgate.bots.account;

import java.util.List;

/** Where a run's players come from. */
@FunctionalInterface
public interface AccountSource {

    List<Account> take(int players);
}
