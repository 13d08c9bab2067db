package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.Emote;
import org.realmgate.contracts.gateway.rpc.Move;
import org.realmgate.contracts.gateway.rpc.Ping;
import org.realmgate.contracts.gateway.rpc.Say;

class ProtoSocketIT {
    /** More than there are zones, so that two stand in one. */
    private static final int PLAYERS = 6;

    /** Below the hundred metres a second that the realm under test allows. */
    private static final float STEP_METRES = 8;

    @Test
    void twoPlayersMeetAndTalkInTheBinarySubprotocol() {
        var all = Client.crowd(PLAYERS).stream().map(one -> new ProtoSocket(one.token())).toList();
        var two = ofOneZone(all);
        var host = two.get(0);
        var guest = two.get(1);
        var welcome = welcome(guest);
        assertThat(welcome.getUserId()).isPositive();
        assertThat(welcome.getResumeKey()).isNotEmpty();
        long guestId = welcome.getUserId();

        walk(guest, host);
        var seen =
                host.await(
                        frame ->
                                frame.getCellsList().stream()
                                        .flatMap(cell -> cell.getEnteredList().stream())
                                        .filter(entity -> entity.getId() == guestId));
        assertThat(seen.getName()).isEqualTo(welcome.getUsername());
        host.await(
                frame ->
                        frame.getCellsList().stream()
                                .flatMap(cell -> cell.getMovedList().stream())
                                .filter(id -> id == guestId));

        guest.send(ClientFrame.newBuilder().setEmote(Emote.newBuilder().setEmote(42)).build());
        int emote =
                host.await(
                        frame ->
                                frame.getCellsList().stream()
                                        .filter(cell -> cell.getEmoterList().contains(guestId))
                                        .map(cell -> cell.getEmote(0)));
        assertThat(emote).isEqualTo(42);

        var text = "well met " + Client.newName();
        guest.send(
                ClientFrame.newBuilder()
                        .setRef(7)
                        .setSay(Say.newBuilder().setChannel("world").setMessage(text))
                        .build());
        var accepted =
                guest.await(
                        frame -> frame.getAcceptedList().stream().filter(one -> one.getRef() == 7));
        var heard =
                host.await(
                        frame ->
                                frame.getChatList().stream()
                                        .filter(one -> one.getContent().equals(text)));
        assertThat(heard.getMessageId()).isEqualTo(accepted.getMessageId());
        assertThat(heard.getUserId()).isEqualTo(guestId);

        guest.send(
                ClientFrame.newBuilder()
                        .setRef(8)
                        .setMove(Move.newBuilder().setX(0).setY(0))
                        .build());
        var refused =
                guest.await(
                        frame -> frame.getRefusedList().stream().filter(one -> one.getRef() == 8));
        assertThat(refused.getCode()).isEqualTo("world.move-too-far");
        assertThat(refused.getPosition().getZone()).isEqualTo(host.placed().getZone());

        guest.send(ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(99)).build());
        assertThat(guest.await(frame -> frame.getPongsList().stream()).getNonce()).isEqualTo(99);
        assertThat(host.all(frame -> Stream.of(frame.getTick())).filter(tick -> tick > 0).toList())
                .isSorted();
        all.forEach(ProtoSocket::close);
    }

    private static org.realmgate.contracts.gateway.rpc.Welcome welcome(ProtoSocket socket) {
        return socket.await(
                frame -> frame.hasWelcome() ? Stream.of(frame.getWelcome()) : Stream.empty());
    }

    private static List<ProtoSocket> ofOneZone(List<ProtoSocket> all) {
        for (var one : all) {
            List<ProtoSocket> there = new ArrayList<>(all);
            there.removeIf(other -> other.placed().getZone() != one.placed().getZone());
            if (there.size() >= 2) {
                return there;
            }
        }
        throw new IllegalStateException("no two of the players start in the same zone");
    }

    private static void walk(ProtoSocket from, ProtoSocket to) {
        float x = from.placed().getX();
        float y = from.placed().getY();
        double metres = Math.hypot(to.placed().getX() - x, to.placed().getY() - y);
        int steps = (int) Math.ceil(metres / STEP_METRES);
        for (int i = 1; i <= steps; i++) {
            Await.pause(Duration.ofMillis(100));
            from.move(
                    x + (to.placed().getX() - x) * i / steps,
                    y + (to.placed().getY() - y) * i / steps);
        }
        Await.pause(Duration.ofMillis(100));
        from.move(to.placed().getX(), to.placed().getY() + 1);
        assertThat(from.all(frame -> frame.getRefusedList().stream())).isEmpty();
    }
}
