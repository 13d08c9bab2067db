package org.realmgate.gateway.socket;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoded pieces of one frame: serialized messages of the same type, one after the other, are the
 * encoding of their union.
 */
final class Fragments {
    private final List<ByteString> pieces = new ArrayList<>();
    private int bytes;
    private int messages;

    void add(ByteString piece) {
        if (!piece.isEmpty()) {
            pieces.add(piece);
            bytes += piece.size();
        }
    }

    /** Adds a piece with so many chat messages in it. */
    void add(ByteString piece, int count) {
        add(piece);
        messages += count;
    }

    /** Empty again, with the room that it had. */
    void clear() {
        pieces.clear();
        bytes = 0;
        messages = 0;
    }

    void addAll(Fragments others) {
        pieces.addAll(others.pieces);
        bytes += others.bytes;
        messages += others.messages;
    }

    List<ByteString> pieces() {
        return pieces;
    }

    /** Writes all pieces, in order. */
    void writeTo(ByteOutput output) {
        try {
            for (int n = 0; n < pieces.size(); n++) {
                UnsafeByteOperations.unsafeWriteTo(pieces.get(n), output);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    int bytes() {
        return bytes;
    }

    /** Chat messages in all pieces. */
    int messages() {
        return messages;
    }

    boolean isEmpty() {
        return bytes == 0;
    }
}
