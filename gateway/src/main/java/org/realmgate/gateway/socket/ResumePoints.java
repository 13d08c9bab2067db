package org.realmgate.gateway.socket;

/**
 * Up to which chat the frames of a session brought its player: a bounded memory of (tick, chat)
 * pairs, both growing. Only ticks that brought something are noted.
 */
final class ResumePoints {
    /** 30 s of a room that speaks in every tick, and then some. The oldest are forgotten. */
    private static final int KEPT_MAX = 1_024;

    /** Nobody knows any more. */
    static final long UNKNOWN = -1;

    private long[] ticks = new long[8];
    private long[] chats = new long[8];
    private int first;
    private int count;
    private long before;
    private boolean forgetful;

    /** Everything up to this chat counts as received from the start. */
    ResumePoints(long chat) {
        before = chat;
    }

    /** The frame of this tick brings the player up to this chat. */
    void note(long tick, long chat) {
        if (chat == last()) {
            return;
        }
        if (count == ticks.length && count < KEPT_MAX) {
            grow();
        }
        if (count == ticks.length) {
            before = chats[first];
            forgetful = true;
            first = (first + 1) % ticks.length;
            count--;
        }
        int at = (first + count) % ticks.length;
        ticks[at] = tick;
        chats[at] = chat;
        count++;
    }

    /** What a player has who received the frame of this tick last, or {@link #UNKNOWN}. */
    long chatAt(long tick) {
        for (int back = count - 1; back >= 0; back--) {
            int at = (first + back) % ticks.length;
            if (ticks[at] <= tick) {
                return chats[at];
            }
        }
        return forgetful ? UNKNOWN : before;
    }

    private long last() {
        return count == 0 ? before : chats[(first + count - 1) % ticks.length];
    }

    private void grow() {
        var moreTicks = new long[Math.min(KEPT_MAX, count * 2)];
        var moreChats = new long[moreTicks.length];
        for (int n = 0; n < count; n++) {
            moreTicks[n] = ticks[(first + n) % ticks.length];
            moreChats[n] = chats[(first + n) % ticks.length];
        }
        ticks = moreTicks;
        chats = moreChats;
        first = 0;
    }
}
