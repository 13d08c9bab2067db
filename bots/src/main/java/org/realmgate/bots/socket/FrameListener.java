package org.realmgate.bots.socket;

import io.netty.channel.Channel;

/** What a socket tells its player. Called on the event loop. */
public interface FrameListener {

    /** The handshake is done. */
    void opened(Channel channel);

    /** One whole binary frame; the bytes are the reader's and good for this call only. */
    void binary(byte[] bytes, int length);

    /** The socket is gone, whoever ended it; called once. {@code kind} is short and stable. */
    void closed(String kind, String detail);
}
