package org.realmgate.gateway.socket;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was said in one room lately, in the order of all chat. Bounded in bytes, blocks and age; the
 * oldest go first, and the log remembers that they did.
 */
final class ChatLog {
    /** Encoded messages that came together. */
    private record Block(long chat, ByteString messages, int count, long nanos) {}

    private final long bytesMax;
    private final int blocksMax;
    private final long nanosMax;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private long bytes;
    private long forgottenTo = -1;
    private long last = -1;

    ChatLog(long bytesMax, int blocksMax, long nanosMax) {
        this.bytesMax = bytesMax;
        this.blocksMax = blocksMax;
        this.nanosMax = nanosMax;
    }

    void append(long chat, ByteString messages, int count, long nowNanos) {
        blocks.addLast(new Block(chat, messages, count, nowNanos));
        bytes += messages.size();
        last = chat;
        while (bytes > bytesMax
                || blocks.size() > blocksMax
                || nowNanos - blocks.peekFirst().nanos() > nanosMax) {
            var forgotten = blocks.pollFirst();
            bytes -= forgotten.messages().size();
            forgottenTo = forgotten.chat();
        }
    }

    /** The youngest chat; -1 if there never was any. */
    long last() {
        return last;
    }

    /** Whether everything after this chat is still here. */
    boolean holdsAfter(long chat) {
        return forgottenTo <= chat;
    }

    /** Adds what lies in {@code (after, upTo]}, in order. */
    void collect(long after, long upTo, Fragments fragments) {
        if (last <= after || upTo <= after) {
            return;
        }
        int skipped = blocks.size();
        for (var backwards = blocks.descendingIterator(); backwards.hasNext(); ) {
            if (backwards.next().chat() <= after) {
                break;
            }
            skipped--;
        }
        for (var block : blocks) {
            if (skipped > 0) {
                skipped--;
            } else if (block.chat() <= upTo) {
                fragments.add(block.messages(), block.count());
            }
        }
    }
}
