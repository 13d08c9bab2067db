package org.realmgate.bots.crowd;

import io.netty.channel.Channel;
import java.io.IOException;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.crowd.Attendance.Placing;
import org.realmgate.bots.measure.Measurements;
import org.realmgate.bots.socket.FrameSink;
import org.realmgate.bots.zone.Walk;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.Placed;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.Say;
import org.realmgate.contracts.gateway.rpc.SayAccepted;
import org.realmgate.contracts.gateway.rpc.Welcome;

/** One simulated player: walks, talks, and knows what it sees and hears. */
final class Bot implements FrameSink {

    private final int index;
    private final Attendance attendance;
    private final Bookmark bookmark;
    private final Walk walk;
    private final boolean observer;
    private final Stage stage;
    private int zone;
    private long zoneSince;
    private long placedSince;
    private long now;

    Bot(int index, BotAccount account, boolean observer, Stage stage) {
        this.index = index;
        this.observer = observer;
        this.stage = stage;
        attendance = new Attendance(index, account, this, stage);
        bookmark = attendance.bookmark();
        walk = new Walk(stage.seed() * 1_000_003 + index);
    }

    Attendance attendance() {
        return attendance;
    }

    boolean present(int inZone, long sinceNanos) {
        return attendance.isHere()
                && (inZone == SayLedger.WORLD ? placedSince : zoneSince) - sinceNanos < 0
                && (inZone == SayLedger.WORLD || inZone == zone);
    }

    int zone() {
        return zone;
    }

    void move(long due, double seconds) {
        if (!writable()) {
            return;
        }
        walk.step(seconds);
        stage.trails().sent(index, walk.x(), walk.y(), due);
        Channel channel = attendance.channel();
        channel.writeAndFlush(
                stage.frames().move(channel.alloc(), walk.x(), walk.y()), channel.voidPromise());
        stage.tally().moveSent();
    }

    void sayInWorld(long due) {
        say(SayLedger.WORLD, due);
    }

    void sayInZone(long due) {
        say(zone, due);
    }

    private void say(int inChannel, long due) {
        int number = writable() ? stage.ledger().say(inChannel, due) : SayLedger.FULL;
        if (number == SayLedger.FULL) {
            return;
        }
        ClientFrame frame =
                ClientFrame.newBuilder()
                        .setRef(number + 1)
                        .setSay(
                                Say.newBuilder()
                                        .setChannel(SayLedger.nameOf(inChannel))
                                        .setMessage(stage.texts().compose(number)))
                        .build();
        Channel channel = attendance.channel();
        channel.writeAndFlush(
                stage.frames().binary(channel.alloc(), frame.toByteArray()), channel.voidPromise());
        stage.tally().said();
    }

    /** A realm that does not read makes no queue here: the turn is left out and counted. */
    private boolean writable() {
        if (!attendance.isSpeakable()) {
            return false;
        }
        if (!attendance.channel().isWritable()) {
            tally().errors()
                    .add(
                            "socket-not-writable",
                            "the realm does not read what " + name() + " sends");
            return false;
        }
        return true;
    }

    /** A frame of the current socket. */
    void read(byte[] bytes, int length) {
        tally().frame(length);
        now = System.nanoTime();
        try {
            stage.scan().scan(bytes, length, observer, this);
        } catch (IOException | IllegalStateException e) {
            tally().errors().add("frame-unreadable", e.toString());
        }
    }

    @Override
    public void tick(long tick) {
        bookmark.turnTo(tick);
    }

    @Override
    public void welcomed(Welcome welcome) {
        long userId = attendance.account().userId();
        if (welcome.getUserId() != userId) {
            tally().errors()
                    .add(
                            "welcome-of-another",
                            "expected=%d, welcomed=%d".formatted(userId, welcome.getUserId()));
        }
        attendance.welcomed(welcome);
    }

    @Override
    public void placed(Placed placed) {
        place(placed);
        Placing placing = attendance.placed(now);
        boolean sameZone = zone == placed.getZone();
        if (placing == Placing.AGAIN && sameZone) {
            tally().errors().add("resynced", name() + ": updates were left out for a slow reader");
        }
        if (placing == Placing.AFRESH) {
            placedSince = now;
        }
        // Who resumes hears what was said meanwhile: its time in the channels goes on.
        if (placing != Placing.RESUMED || !sameZone) {
            zoneSince = now;
        }
        zone = placed.getZone();
    }

    private void place(Placed placed) {
        walk.place(stage.atlas().zone(placed.getZone()), placed.getX(), placed.getY());
    }

    @Override
    public void moves(int count) {
        tally().updates(count);
    }

    @Override
    public void moved(long id, int xBits, int yBits) {
        int mover = stage.roster().player(id);
        if (mover == Roster.STRANGER || mover == index) {
            return;
        }
        long due = stage.trails().dueOf(mover, xBits, yBits);
        if (due == MoveTrails.NONE) {
            tally().moveUnmatched();
        } else {
            tally().moveSeen(due, now);
        }
    }

    @Override
    public void chat(long messageId, byte[] bytes, int contentAt, int contentLength) {
        tally().delivered();
        int number = stage.texts().numberIn(bytes, contentAt, contentLength);
        if (number != SayText.FOREIGN && stage.ledger().hear(index, number, messageId)) {
            tally().heard(stage.ledger().dueNanos(number), now);
        }
    }

    @Override
    public void accepted(SayAccepted accepted) {
        stage.ledger().accept(accepted.getRef() - 1, accepted.getMessageId());
    }

    @Override
    public void refused(Refused refused) {
        tally().errors().add(refused.getCode(), name() + ": " + refused.getDetail());
        if (refused.hasPosition()) {
            place(refused.getPosition());
        }
        if (refused.getRef() != 0) {
            stage.ledger().refuse(refused.getRef() - 1);
        }
    }

    private String name() {
        return attendance.account().username();
    }

    private Measurements tally() {
        return stage.tally();
    }
}
