package org.realmgate.world.zone.control;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.realmgate.contracts.gateway.rpc.CellUpdate;
import org.realmgate.contracts.gateway.rpc.Entity;
import org.realmgate.contracts.gateway.rpc.EntityKind;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.world.zone.entity.Cell;
import org.realmgate.world.zone.entity.Figure;

/**
 * Writes a cell as a {@code realm.v1.ServerFrame} of one {@code CellUpdate}, byte for byte as
 * protobuf's own classes would, but straight from the figures: a message object for each of them
 * twenty times a second would be most of what a zone allocates.
 */
final class CellEncoder {
    /** Tag and length of the update, written last, in front of it. */
    private static final int HEADER_MAX = 6;

    /** All of an entity but its names, with the greatest numbers. */
    private static final int ENTITY_MAX = 48;

    private static final int MOVE_MAX = 18;
    private static final int LEFT_MAX = 10;
    private static final int EMOTE_MAX = 15;
    private static final int UPDATE_MAX = 64;

    private final int zoneId;
    private byte[] buffer = new byte[16 * 1024];

    CellEncoder(int zoneId) {
        this.zoneId = zoneId;
    }

    /** What changed, for those who saw the cell before. */
    ByteString delta(int cell, CellChange change) {
        int room =
                UPDATE_MAX
                        + change.left().size() * LEFT_MAX
                        + change.moved().size() * MOVE_MAX
                        + change.emoters().size() * EMOTE_MAX;
        for (int i = 0; i < change.entered().size(); i++) {
            room += entityMax(change.entered().get(i));
        }
        reserve(room);
        try {
            var out = start(cell);
            for (int i = 0; i < change.entered().size(); i++) {
                entity(out, change.entered().get(i));
            }
            left(out, change);
            moved(out, change);
            emotes(out, change);
            return finished(out);
        } catch (IOException full) {
            throw new IllegalStateException("reserved too little: room=" + room, full);
        }
    }

    /** Everybody in the cell, for those who see it for the first time. */
    ByteString full(int cell, Cell members) {
        int room = UPDATE_MAX;
        for (int i = 0; i < members.size(); i++) {
            room += entityMax(members.member(i));
        }
        reserve(room);
        try {
            var out = start(cell);
            out.writeBool(CellUpdate.FULL_FIELD_NUMBER, true);
            for (int i = 0; i < members.size(); i++) {
                entity(out, members.member(i));
            }
            return finished(out);
        } catch (IOException full) {
            throw new IllegalStateException("reserved too little: room=" + room, full);
        }
    }

    private CodedOutputStream start(int cell) throws IOException {
        var out = CodedOutputStream.newInstance(buffer, HEADER_MAX, buffer.length - HEADER_MAX);
        out.writeUInt32(CellUpdate.ZONE_FIELD_NUMBER, zoneId);
        if (cell != 0) {
            out.writeUInt32(CellUpdate.CELL_FIELD_NUMBER, cell);
        }
        return out;
    }

    private static void left(CodedOutputStream out, CellChange change) throws IOException {
        var left = change.left();
        if (left.isEmpty()) {
            return;
        }
        int length = 0;
        for (int i = 0; i < left.size(); i++) {
            length += CodedOutputStream.computeInt64SizeNoTag(left.getLong(i));
        }
        packed(out, CellUpdate.LEFT_FIELD_NUMBER, length);
        for (int i = 0; i < left.size(); i++) {
            out.writeInt64NoTag(left.getLong(i));
        }
    }

    private static void moved(CodedOutputStream out, CellChange change) throws IOException {
        var moved = change.moved();
        if (moved.isEmpty()) {
            return;
        }
        int length = 0;
        for (int i = 0; i < moved.size(); i++) {
            length += CodedOutputStream.computeInt64SizeNoTag(moved.get(i).id());
        }
        packed(out, CellUpdate.MOVED_FIELD_NUMBER, length);
        for (int i = 0; i < moved.size(); i++) {
            out.writeInt64NoTag(moved.get(i).id());
        }
        packed(out, CellUpdate.X_FIELD_NUMBER, moved.size() * Float.BYTES);
        for (int i = 0; i < moved.size(); i++) {
            out.writeFloatNoTag(moved.get(i).x());
        }
        packed(out, CellUpdate.Y_FIELD_NUMBER, moved.size() * Float.BYTES);
        for (int i = 0; i < moved.size(); i++) {
            out.writeFloatNoTag(moved.get(i).y());
        }
    }

    private static void emotes(CodedOutputStream out, CellChange change) throws IOException {
        var emoters = change.emoters();
        if (emoters.isEmpty()) {
            return;
        }
        int ids = 0;
        int emotes = 0;
        for (int i = 0; i < emoters.size(); i++) {
            ids += CodedOutputStream.computeInt64SizeNoTag(emoters.get(i).id());
            emotes += CodedOutputStream.computeUInt32SizeNoTag(emoters.get(i).emote());
        }
        packed(out, CellUpdate.EMOTER_FIELD_NUMBER, ids);
        for (int i = 0; i < emoters.size(); i++) {
            out.writeInt64NoTag(emoters.get(i).id());
        }
        packed(out, CellUpdate.EMOTE_FIELD_NUMBER, emotes);
        for (int i = 0; i < emoters.size(); i++) {
            out.writeUInt32NoTag(emoters.get(i).emote());
        }
    }

    private static void packed(CodedOutputStream out, int field, int length) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(length);
    }

    private static void entity(CodedOutputStream out, Figure figure) throws IOException {
        int length =
                CodedOutputStream.computeInt64Size(Entity.ID_FIELD_NUMBER, figure.id())
                        + (figure.isNpc() ? 2 : 0)
                        + CodedOutputStream.computeByteArraySize(
                                Entity.NAME_FIELD_NUMBER, figure.name())
                        + CodedOutputStream.computeUInt32Size(
                                Entity.LEVEL_FIELD_NUMBER, figure.level())
                        + coordinateSize(figure.x())
                        + coordinateSize(figure.y())
                        + koreanNameSize(figure);
        packed(out, CellUpdate.ENTERED_FIELD_NUMBER, length);
        out.writeInt64(Entity.ID_FIELD_NUMBER, figure.id());
        if (figure.isNpc()) {
            out.writeEnum(Entity.KIND_FIELD_NUMBER, EntityKind.ENTITY_KIND_NPC_VALUE);
        }
        out.writeByteArray(Entity.NAME_FIELD_NUMBER, figure.name());
        out.writeUInt32(Entity.LEVEL_FIELD_NUMBER, figure.level());
        coordinate(out, Entity.X_FIELD_NUMBER, figure.x());
        coordinate(out, Entity.Y_FIELD_NUMBER, figure.y());
        if (figure.koreanName().length > 0) {
            out.writeByteArray(Entity.NAME_KO_FIELD_NUMBER, figure.koreanName());
        }
    }

    private static int koreanNameSize(Figure figure) {
        return figure.koreanName().length == 0
                ? 0
                : CodedOutputStream.computeByteArraySize(
                        Entity.NAME_KO_FIELD_NUMBER, figure.koreanName());
    }

    /** Protobuf leaves out what is zero to the bit. */
    private static int coordinateSize(float metres) {
        return Float.floatToRawIntBits(metres) == 0 ? 0 : 5;
    }

    private static void coordinate(CodedOutputStream out, int field, float metres)
            throws IOException {
        if (Float.floatToRawIntBits(metres) != 0) {
            out.writeFloat(field, metres);
        }
    }

    private ByteString finished(CodedOutputStream out) throws IOException {
        int length = out.getTotalBytesWritten();
        int header = 1 + CodedOutputStream.computeUInt32SizeNoTag(length);
        var front = CodedOutputStream.newInstance(buffer, HEADER_MAX - header, header);
        packed(front, ServerFrame.CELLS_FIELD_NUMBER, length);
        return ByteString.copyFrom(buffer, HEADER_MAX - header, header + length);
    }

    private static int entityMax(Figure figure) {
        return ENTITY_MAX + figure.name().length + figure.koreanName().length;
    }

    private void reserve(int room) {
        if (buffer.length < room + HEADER_MAX) {
            buffer = new byte[(room + HEADER_MAX) * 2];
        }
    }
}
