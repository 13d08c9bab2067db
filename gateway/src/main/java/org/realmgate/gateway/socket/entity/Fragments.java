package org.realmgate.gateway.socket.entity;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoded pieces of one frame: serialized messages of the same type, one after the other, are the
 * encoding of their union.
 */
public final class Fragments {
    private final List<ByteString> pieces = new ArrayList<>();
    private int bytes;
    private int messages;

    public void add(ByteString piece) {
        if (!piece.isEmpty()) {
            pieces.add(piece);
            bytes += piece.size();
        }
    }

    /** Adds a piece with so many chat messages in it. */
    public void add(ByteString piece, int count) {
        add(piece);
        messages += count;
    }

    public void addAll(Fragments others) {
        pieces.addAll(others.pieces);
        bytes += others.bytes;
        messages += others.messages;
    }

    public List<ByteString> pieces() {
        return pieces;
    }

    public int bytes() {
        return bytes;
    }

    /** Chat messages in all pieces. */
    public int messages() {
        return messages;
    }

    public boolean isEmpty() {
        return bytes == 0;
    }
}
