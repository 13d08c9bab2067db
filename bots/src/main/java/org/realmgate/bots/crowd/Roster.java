package org.realmgate.bots.crowd;

import java.util.Arrays;
import java.util.List;
import org.realmgate.bots.account.BotAccount;

/**
 * Which of our players has a user id: open addressing, because an observer asks for every entity in
 * sight.
 */
final class Roster {

    static final int STRANGER = -1;

    private final long[] ids;
    private final int[] players;
    private final int mask;

    Roster(List<BotAccount> accounts) {
        int size = Integer.highestOneBit(Math.max(1, accounts.size())) << 2;
        ids = new long[size];
        players = new int[size];
        mask = size - 1;
        Arrays.fill(players, STRANGER);
        for (int i = 0; i < accounts.size(); i++) {
            int slot = slot(accounts.get(i).userId());
            ids[slot] = accounts.get(i).userId();
            players[slot] = i;
        }
    }

    int player(long userId) {
        return players[slot(userId)];
    }

    private int slot(long userId) {
        int slot = (int) (userId * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
        while (players[slot] != STRANGER && ids[slot] != userId) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
