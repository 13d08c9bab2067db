package org.realmgate.bots.kill;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.RealmClient;

/**
 * The realm after its return, as its players find it.
 *
 * @param killedNanos when the realm was killed
 * @param players with tokens that are good
 */
record Back(RealmClient door, long killedNanos, List<BotAccount> players) {

    private Map<Long, BotAccount> byId() {
        return players.stream().collect(Collectors.toMap(BotAccount::userId, Function.identity()));
    }

    String tokenOf(long userId) {
        return byId().get(userId).token();
    }

    /** Limits are per player: many questions are asked by all in turn. */
    String tokenFor(int question) {
        return players.get(question % players.size()).token();
    }
}
