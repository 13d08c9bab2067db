package org.realmgate.gateway.socket;

import io.netty.buffer.ByteBuf;

/**
 * The frame of all who stand in one cell and need nothing of their own, encoded once per
 * subprotocol. One cell at a time: neighbours come one after the other.
 */
final class SharedFrame {
    private static final int NOWHERE = -1;

    private final CellBlocks blocks;
    private final Fragments chat;
    private final long tick;
    private final ByteBuf[] frames = new ByteBuf[FrameCodec.values().length];
    private final Fragments fragments = new Fragments();
    private int cell = NOWHERE;

    SharedFrame(CellBlocks blocks, Fragments chat, long tick) {
        this.blocks = blocks;
        this.chat = chat;
        this.tick = tick;
    }

    /** Still owned here; null if there is nothing to tell. */
    ByteBuf of(PlayerSession session) {
        if (cell != session.centre) {
            begin(session.centre);
        }
        if (fragments.isEmpty()) {
            return null;
        }
        var codec = session.socket.codec();
        if (frames[codec.ordinal()] == null) {
            frames[codec.ordinal()] =
                    codec.frame(session.socket.channel().alloc(), tick, fragments);
        }
        return frames[codec.ordinal()];
    }

    void release() {
        for (int n = 0; n < frames.length; n++) {
            if (frames[n] != null) {
                frames[n].release();
                frames[n] = null;
            }
        }
    }

    private void begin(int centre) {
        release();
        cell = centre;
        fragments.clear();
        fragments.addAll(chat);
        blocks.addNews(centre, fragments);
    }
}
