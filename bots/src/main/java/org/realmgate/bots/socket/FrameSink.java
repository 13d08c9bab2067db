package org.realmgate.bots.socket;

import org.realmgate.contracts.gateway.rpc.Placed;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.SayAccepted;
import org.realmgate.contracts.gateway.rpc.Welcome;

/**
 * What a scan finds in a server's frame. The frequent things come as numbers, the rare ones as
 * messages.
 */
public interface FrameSink {

    /** The frame's place in its session: the first thing in it. */
    void tick(long tick);

    void welcomed(Welcome welcome);

    void placed(Placed placed);

    /** So many entities of one cell moved. */
    void moves(int count);

    /** One of them, with the bits of its coordinates; called only for a scan with columns. */
    void moved(long id, int xBits, int yBits);

    /** A chat message; its UTF-8 content lies in the frame's bytes. */
    void chat(long messageId, byte[] bytes, int contentAt, int contentLength);

    void accepted(SayAccepted accepted);

    void refused(Refused refused);
}
