package org.realmgate.bots.crowd;

import io.netty.channel.Channel;
import org.realmgate.bots.socket.FrameListener;
import org.realmgate.bots.socket.MaskedFrames;

/**
 * One socket of a player. Once the player has another one, nothing that still comes in here counts:
 * the other one brings it again.
 */
final class BotSocket implements FrameListener {

    private final Bot player;
    private final String token;
    private final boolean resuming;
    private Channel channel;
    private boolean cut;

    BotSocket(Bot player, String token, boolean resuming) {
        this.player = player;
        this.token = token;
        this.resuming = resuming;
    }

    /** Whether it lives as long as this token. */
    boolean isOpenedWith(String other) {
        return token.equals(other);
    }

    /** Whether it asked to go on where an earlier one ended. */
    boolean isResuming() {
        return resuming;
    }

    Channel channel() {
        return channel;
    }

    @Override
    public void opened(Channel opened) {
        channel = opened;
        if (cut) {
            opened.close();
        }
    }

    @Override
    public void binary(byte[] bytes, int length) {
        if (player.attendance().reads(this)) {
            player.read(bytes, length);
        }
    }

    @Override
    public void closed(String kind, String detail) {
        if (player.attendance().reads(this)) {
            player.attendance().ended(kind, detail);
        }
    }

    /** Without a close frame, which would end the session, too. */
    void cut() {
        cut = true;
        if (channel != null) {
            channel.close();
        }
    }

    /** With a close frame: the session ends. */
    void leave(MaskedFrames frames) {
        if (channel != null && channel.isActive()) {
            channel.writeAndFlush(frames.close(channel.alloc()), channel.voidPromise());
        } else {
            cut();
        }
    }
}
