package org.realmgate.bots.socket;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import org.realmgate.contracts.gateway.rpc.CellUpdate;
import org.realmgate.contracts.gateway.rpc.ChatMessage;
import org.realmgate.contracts.gateway.rpc.Placed;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.SayAccepted;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.gateway.rpc.Welcome;

/**
 * Reads a {@code ServerFrame} by hand. Without columns a cell costs a handful of skipped fields;
 * with them every moved entity is handed out.
 */
public final class ServerFrameScan {

    private static final int VARINT = 0;
    private static final int BLOCK = 2;
    private static final int FIXED32 = 5;

    private static final int TICK = ServerFrame.TICK_FIELD_NUMBER << 3 | VARINT;
    private static final int WELCOME = ServerFrame.WELCOME_FIELD_NUMBER << 3 | BLOCK;
    private static final int PLACED = ServerFrame.PLACED_FIELD_NUMBER << 3 | BLOCK;
    private static final int CELLS = ServerFrame.CELLS_FIELD_NUMBER << 3 | BLOCK;
    private static final int CHAT = ServerFrame.CHAT_FIELD_NUMBER << 3 | BLOCK;
    private static final int ACCEPTED = ServerFrame.ACCEPTED_FIELD_NUMBER << 3 | BLOCK;
    private static final int REFUSED = ServerFrame.REFUSED_FIELD_NUMBER << 3 | BLOCK;

    private static final int MOVED = CellUpdate.MOVED_FIELD_NUMBER << 3 | BLOCK;
    private static final int MOVED_ONE = CellUpdate.MOVED_FIELD_NUMBER << 3 | VARINT;
    private static final int X = CellUpdate.X_FIELD_NUMBER << 3 | BLOCK;
    private static final int X_ONE = CellUpdate.X_FIELD_NUMBER << 3 | FIXED32;
    private static final int Y = CellUpdate.Y_FIELD_NUMBER << 3 | BLOCK;
    private static final int Y_ONE = CellUpdate.Y_FIELD_NUMBER << 3 | FIXED32;

    private static final int MESSAGE_ID = ChatMessage.MESSAGE_ID_FIELD_NUMBER << 3 | VARINT;
    private static final int CONTENT = ChatMessage.CONTENT_FIELD_NUMBER << 3 | BLOCK;

    private final MovedColumns columns = new MovedColumns();

    /**
     * @throws IOException if the bytes are no {@code ServerFrame}
     */
    public void scan(byte[] bytes, int length, boolean withColumns, FrameSink sink)
            throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes, 0, length);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case CELLS -> {
                    int outer = in.pushLimit(in.readRawVarint32());
                    cell(in, withColumns, sink);
                    in.popLimit(outer);
                }
                case CHAT -> {
                    int outer = in.pushLimit(in.readRawVarint32());
                    chat(in, bytes, sink);
                    in.popLimit(outer);
                }
                case TICK -> sink.tick(in.readUInt64());
                case WELCOME -> sink.welcomed(Welcome.parseFrom(in.readByteArray()));
                case PLACED -> sink.placed(Placed.parseFrom(in.readByteArray()));
                case ACCEPTED -> sink.accepted(SayAccepted.parseFrom(in.readByteArray()));
                case REFUSED -> sink.refused(Refused.parseFrom(in.readByteArray()));
                default -> in.skipField(tag);
            }
        }
    }

    private void cell(CodedInputStream in, boolean withColumns, FrameSink sink) throws IOException {
        if (withColumns) {
            columns.clear();
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                column(in, tag);
            }
            columns.handTo(sink);
            return;
        }
        int count = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == X) {
                int size = in.readRawVarint32();
                count += size / Float.BYTES;
                in.skipRawBytes(size);
            } else {
                count += tag == X_ONE ? 1 : 0;
                in.skipField(tag);
            }
        }
        sink.moves(count);
    }

    private void column(CodedInputStream in, int tag) throws IOException {
        switch (tag) {
            case MOVED, X, Y -> {
                int outer = in.pushLimit(in.readRawVarint32());
                while (!in.isAtEnd()) {
                    value(in, tag);
                }
                in.popLimit(outer);
            }
            case MOVED_ONE -> columns.id(in.readInt64());
            case X_ONE -> columns.x(in.readFixed32());
            case Y_ONE -> columns.y(in.readFixed32());
            default -> in.skipField(tag);
        }
    }

    private void value(CodedInputStream in, int tag) throws IOException {
        switch (tag) {
            case MOVED -> columns.id(in.readInt64());
            case X -> columns.x(in.readFixed32());
            default -> columns.y(in.readFixed32());
        }
    }

    private static void chat(CodedInputStream in, byte[] bytes, FrameSink sink) throws IOException {
        long messageId = 0;
        int contentAt = 0;
        int contentLength = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case MESSAGE_ID -> messageId = in.readInt64();
                case CONTENT -> {
                    contentLength = in.readRawVarint32();
                    contentAt = in.getTotalBytesRead();
                    in.skipRawBytes(contentLength);
                }
                default -> in.skipField(tag);
            }
        }
        sink.chat(messageId, bytes, contentAt, contentLength);
    }
}
