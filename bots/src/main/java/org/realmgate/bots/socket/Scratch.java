package org.realmgate.bots.socket;

/** One array for all sockets of a loop: a frame is read before the next one comes. */
public final class Scratch {

    /** A frame above it ends the socket: a tick of a crowded zone has some 100 KiB at worst. */
    static final int FRAME_BYTES_MAX = 4 << 20;

    private byte[] bytes = new byte[16 << 10];

    byte[] of(int length) {
        if (bytes.length < length) {
            bytes = new byte[Math.min(FRAME_BYTES_MAX, Integer.highestOneBit(length) << 1)];
        }
        return bytes;
    }
}
