package org.realmgate.gateway.socket;

import com.google.protobuf.ByteString;

/**
 * What one player is told besides chat, kept for a socket that resumes. Bounded as its chat is; the
 * oldest goes first and nobody is told that it did: what must not be missed, a service lists.
 */
final class ToldLog {
    private final ChatLog log;
    private final ResumePoints points = new ResumePoints(0);
    private long last;
    private long seen;

    ToldLog(SocketSettings settings) {
        log =
                new ChatLog(
                        settings.chatBytesMax(),
                        settings.chatMessagesMax(),
                        settings.resumeWithin().toNanos() * 2);
    }

    void append(ByteString frame, long nowNanos) {
        log.append(++last, frame, 0, nowNanos);
    }

    boolean hasNews() {
        return last > seen;
    }

    void collect(Fragments fragments) {
        log.collect(seen, last, fragments);
    }

    /** The frame of this tick brought everything. */
    void wrote(long tick) {
        seen = last;
        points.note(tick, last);
    }

    /** The client has the frames up to this tick; if nobody knows what was in them, it gets all. */
    void rewind(long tick) {
        seen = points.chatAt(tick);
    }
}
