package org.realmgate.bots.kill;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realmgate.bots.account.Account;
import org.realmgate.bots.account.Door;

/**
 * The realm after its return, as its players find it.
 *
 * @param killedNanos when the realm was killed
 * @param players with tokens that are good
 */
record Back(Door door, long killedNanos, List<Account> players) {

    private Map<Long, Account> byId() {
        return players.stream().collect(Collectors.toMap(Account::userId, Function.identity()));
    }

    String tokenOf(long userId) {
        return byId().get(userId).token();
    }

    /** Limits are per player: many questions are asked by all in turn. */
    String tokenFor(int question) {
        return players.get(question % players.size()).token();
    }
}
