package org.realmgate.bots.crowd;

/**
 * Every message of a run, and who heard it: an accepted message reaches each player who was in its
 * channel from before it was said until the end, exactly once, and ids ascend in each player's
 * channel.
 */
final class SayLedger {

    static final int WORLD = -1;

    /** More messages than planned for are not said. */
    static final int FULL = -1;

    private static final long UNANSWERED = 0;
    private static final long REFUSED = -1;

    static String nameOf(int channel) {
        return channel == WORLD ? "world" : "zone:" + channel;
    }

    /** Tells whether a player has been in a channel since a moment. */
    interface Presence {
        boolean present(int player, int channel, long sinceNanos);
    }

    private final long[] dueNanos;
    private final int[] channels;
    private final long[] messageIds;
    private final long[][] heard;
    private final long[] lastWorldId;
    private final long[] lastZoneId;
    private final int[] lastZone;
    private int said;
    private int accepted;
    private int refused;
    private long duplicates;
    private long outOfOrder;

    SayLedger(int players, int capacity) {
        dueNanos = new long[capacity];
        channels = new int[capacity];
        messageIds = new long[capacity];
        heard = new long[players][(capacity + 63) / 64];
        lastWorldId = new long[players];
        lastZoneId = new long[players];
        lastZone = new int[players];
    }

    /** Takes an accepted message. */
    interface AcceptedSink {
        void accepted(int number, int channel, long messageId);
    }

    /** The message's number, or {@link #FULL}. */
    int say(int channel, long due) {
        if (said == dueNanos.length) {
            return FULL;
        }
        channels[said] = channel;
        dueNanos[said] = due;
        return said++;
    }

    void accept(int number, long messageId) {
        if (known(number) && messageIds[number] == UNANSWERED) {
            messageIds[number] = messageId;
            accepted++;
        }
    }

    void refuse(int number) {
        if (known(number) && messageIds[number] == UNANSWERED) {
            messageIds[number] = REFUSED;
            refused++;
        }
    }

    /** True if it is this player's first sight of the message. */
    boolean hear(int player, int number, long messageId) {
        if (!known(number)) {
            return false;
        }
        long bit = 1L << (number & 63);
        if ((heard[player][number >> 6] & bit) != 0) {
            duplicates++;
            return false;
        }
        heard[player][number >> 6] |= bit;
        if (channels[number] == WORLD) {
            outOfOrder += messageId > lastWorldId[player] ? 0 : 1;
            lastWorldId[player] = messageId;
        } else {
            outOfOrder +=
                    lastZone[player] != channels[number] || messageId > lastZoneId[player] ? 0 : 1;
            lastZone[player] = channels[number];
            lastZoneId[player] = messageId;
        }
        return true;
    }

    long dueNanos(int number) {
        return dueNanos[number];
    }

    long missing(Presence presence) {
        long missing = 0;
        for (int number = 0; number < said; number++) {
            for (int player = 0; messageIds[number] > 0 && player < heard.length; player++) {
                boolean absent = (heard[player][number >> 6] & 1L << (number & 63)) == 0;
                missing +=
                        absent && presence.present(player, channels[number], dueNanos[number])
                                ? 1
                                : 0;
            }
        }
        return missing;
    }

    void eachAccepted(AcceptedSink sink) {
        for (int number = 0; number < said; number++) {
            if (messageIds[number] > 0) {
                sink.accepted(number, channels[number], messageIds[number]);
            }
        }
    }

    int accepted() {
        return accepted;
    }

    int unanswered() {
        return said - accepted - refused;
    }

    long duplicates() {
        return duplicates;
    }

    long outOfOrder() {
        return outOfOrder;
    }

    int said() {
        return said;
    }

    private boolean known(int number) {
        return number >= 0 && number < said;
    }
}
