package org.realmgate.bots.society;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.measure.OutcomeTally;

/**
 * All who live together: twenty in a row are a guild, five of them a party.
 *
 * @param tokens by user id, as they are at the moment
 * @param guilds the guild's id of each player, by its place; empty: none
 * @param thrownAway ids of mails that somebody wanted to delete
 */
public record Society(
        SocietyDoor door,
        OutcomeTally<Act> tally,
        List<BotAccount> players,
        LongFunction<String> tokens,
        List<String> guilds,
        Set<String> thrownAway) {

    static final int GUILD = 20;
    static final int PARTY = 5;

    /** Before anybody belongs to a guild. */
    static Society of(
            SocietyDoor door,
            OutcomeTally<Act> tally,
            List<BotAccount> players,
            LongFunction<String> tokens) {
        return new Society(door, tally, players, tokens, List.of(), ConcurrentHashMap.newKeySet());
    }

    Society with(List<String> guildOfEach) {
        return new Society(door, tally, players, tokens, List.copyOf(guildOfEach), thrownAway);
    }

    /** The same players, by another door. */
    public Society by(SocietyDoor other, LongFunction<String> tokensNow) {
        return new Society(other, tally, players, tokensNow, guilds, thrownAway);
    }

    /** Whether this player is one of them. */
    boolean isOf(long userId) {
        return players.stream().anyMatch(one -> one.userId() == userId);
    }

    String token(BotAccount player) {
        return tokens.apply(player.userId());
    }
}
