package org.realmgate.bots.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.gateway.rpc.CellUpdate;
import org.realmgate.contracts.gateway.rpc.ChatMessage;
import org.realmgate.contracts.gateway.rpc.Entity;
import org.realmgate.contracts.gateway.rpc.Placed;
import org.realmgate.contracts.gateway.rpc.Pong;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.SayAccepted;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.gateway.rpc.Welcome;

class ServerFrameScanTest {

    private static final ServerFrame FRAME =
            ServerFrame.newBuilder()
                    .setTick(300)
                    .setWelcome(Welcome.newBuilder().setUserId(5))
                    .setPlaced(Placed.newBuilder().setZone(2).setX(1))
                    .addCells(
                            CellUpdate.newBuilder()
                                    .setZone(2)
                                    .setCell(9)
                                    .addEntered(
                                            Entity.newBuilder().setId(-4).setName("goblin").setX(3))
                                    .addLeft(8)
                                    .addAllMoved(List.of(-9L, 11L))
                                    .addAllX(List.of(1.5f, 2.5f))
                                    .addAllY(List.of(3.5f, 0f)))
                    .addCells(CellUpdate.newBuilder().addMoved(12).addX(4).addY(5))
                    .addHiddenCells(4)
                    .addChat(
                            ChatMessage.newBuilder()
                                    .setMessageId(77)
                                    .setUserId(3)
                                    .setContent("hällo")
                                    .setTimestamp(9))
                    .addAccepted(SayAccepted.newBuilder().setRef(6).setMessageId(78))
                    .addRefused(Refused.newBuilder().setCode("world.move-too-far"))
                    .addPongs(Pong.newBuilder().setNonce(1))
                    .build();

    private final List<String> seen = new ArrayList<>();
    private final ServerFrameScan scan = new ServerFrameScan();

    @Test
    void everythingThatIsMeasuredIsFound() throws IOException {
        scan(FRAME.toByteArray(), true);

        assertThat(seen)
                .containsExactly(
                        "tick 300",
                        "welcome 5",
                        "placed 2",
                        "moves 2",
                        "moved -9 1.5 3.5",
                        "moved 11 2.5 0.0",
                        "moves 1",
                        "moved 12 4.0 5.0",
                        "chat 77 hällo",
                        "accepted 6",
                        "refused world.move-too-far");
    }

    @Test
    void withoutColumnsMovesAreOnlyCounted() throws IOException {
        scan(FRAME.toByteArray(), false);

        assertThat(seen).contains("moves 2", "moves 1").noneMatch(line -> line.startsWith("moved"));
    }

    @Test
    void anUnpackedColumnIsReadLikeAPackedOne() throws IOException {
        byte[] cell = {7 << 3 | 5, 0, 0, (byte) 0x80, 0x3F, 6 << 3, 12, 8 << 3 | 5, 0, 0, 0, 0x40};
        byte[] frame = new byte[cell.length + 2];
        frame[0] = 4 << 3 | 2;
        frame[1] = (byte) cell.length;
        System.arraycopy(cell, 0, frame, 2, cell.length);

        scan(frame, true);
        scan(frame, false);

        assertThat(seen).containsExactly("moves 1", "moved 12 1.0 2.0", "moves 1");
    }

    @Test
    void aFrameThatIsCutShortIsAFault() {
        byte[] bytes = FRAME.toByteArray();

        assertThatIOException()
                .isThrownBy(() -> scan(Arrays.copyOf(bytes, bytes.length - 1), true));
    }

    @Test
    void columnsOfUnequalLengthAreAFault() {
        byte[] bytes =
                ServerFrame.newBuilder()
                        .addCells(CellUpdate.newBuilder().addMoved(1))
                        .build()
                        .toByteArray();

        assertThatIllegalStateException()
                .isThrownBy(() -> scan(bytes, true))
                .withMessage("columns of a cell must be of one length: moved=1, x=0, y=0");
    }

    private void scan(byte[] frame, boolean columns) throws IOException {
        byte[] larger = Arrays.copyOf(frame, frame.length + 50);
        Arrays.fill(larger, frame.length, larger.length, (byte) 0xFF);
        scan.scan(larger, frame.length, columns, new Noting());
    }

    private final class Noting implements FrameSink {

        @Override
        public void tick(long tick) {
            seen.add("tick " + tick);
        }

        @Override
        public void welcomed(Welcome welcome) {
            seen.add("welcome " + welcome.getUserId());
        }

        @Override
        public void placed(Placed placed) {
            seen.add("placed " + placed.getZone());
        }

        @Override
        public void moves(int count) {
            seen.add("moves " + count);
        }

        @Override
        public void moved(long id, int xBits, int yBits) {
            seen.add(
                    "moved %d %s %s"
                            .formatted(
                                    id, Float.intBitsToFloat(xBits), Float.intBitsToFloat(yBits)));
        }

        @Override
        public void chat(long messageId, byte[] bytes, int at, int length) {
            seen.add(
                    "chat %d %s"
                            .formatted(
                                    messageId,
                                    new String(bytes, at, length, StandardCharsets.UTF_8)));
        }

        @Override
        public void accepted(SayAccepted accepted) {
            seen.add("accepted " + accepted.getRef());
        }

        @Override
        public void refused(Refused refused) {
            seen.add("refused " + refused.getCode());
        }
    }
}
