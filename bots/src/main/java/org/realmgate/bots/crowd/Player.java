package org.realmgate.bots.crowd;

import io.netty.channel.Channel;
import java.io.IOException;
import org.realmgate.bots.account.Account;
import org.realmgate.bots.measure.Tally;
import org.realmgate.bots.socket.FrameListener;
import org.realmgate.bots.socket.FrameSink;
import org.realmgate.bots.zone.Walk;
import org.realmgate.contracts.socket.ClientFrame;
import org.realmgate.contracts.socket.Placed;
import org.realmgate.contracts.socket.Refused;
import org.realmgate.contracts.socket.Say;
import org.realmgate.contracts.socket.SayAccepted;
import org.realmgate.contracts.socket.Welcome;

/**
 * One simulated player: waiting, then placed, then ended. A socket that ends is an error and is not
 * opened again.
 */
final class Player implements FrameListener, FrameSink {

    private enum State {
        WAITING,
        PLACED,
        ENDED
    }

    private final int index;
    private final Account account;
    private final Walk walk;
    private final boolean observer;
    private final Stage stage;
    private State state = State.WAITING;
    private boolean leaving;
    private Channel channel;
    private int zone;
    private long zoneSince;
    private long placedSince;
    private long now;

    Player(int index, Account account, boolean observer, Stage stage) {
        this.index = index;
        this.account = account;
        this.observer = observer;
        this.stage = stage;
        walk = new Walk(stage.seed() * 1_000_003 + index);
    }

    boolean placed() {
        return state == State.PLACED;
    }

    boolean settled() {
        return state != State.WAITING;
    }

    boolean present(int inZone, long sinceNanos) {
        return placed()
                && (inZone == SayLedger.WORLD ? placedSince : zoneSince) - sinceNanos < 0
                && (inZone == SayLedger.WORLD || inZone == zone);
    }

    int zone() {
        return zone;
    }

    String token() {
        return account.token();
    }

    void move(long due, double seconds) {
        if (!writable()) {
            return;
        }
        walk.step(seconds);
        stage.trails().sent(index, walk.x(), walk.y(), due);
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
        channel.writeAndFlush(
                stage.frames().binary(channel.alloc(), frame.toByteArray()), channel.voidPromise());
        stage.tally().said();
    }

    /** A realm that does not read makes no queue here: the turn is left out and counted. */
    private boolean writable() {
        if (!placed()) {
            return false;
        }
        if (!channel.isWritable()) {
            tally().errors()
                    .add(
                            "socket-not-writable",
                            "the realm does not read what " + account.username() + " sends");
            return false;
        }
        return true;
    }

    void leave() {
        leaving = true;
        if (channel != null && channel.isActive()) {
            channel.writeAndFlush(stage.frames().close(channel.alloc()), channel.voidPromise());
        }
    }

    @Override
    public void opened(Channel opened) {
        channel = opened;
    }

    @Override
    public void closed(String kind, String detail) {
        if (!leaving && state != State.ENDED) {
            tally().errors().add(kind, account.username() + ": " + detail);
        }
        state = State.ENDED;
    }

    @Override
    public void binary(byte[] bytes, int length) {
        tally().frame(length);
        now = System.nanoTime();
        try {
            stage.scan().scan(bytes, length, observer, this);
        } catch (IOException | IllegalStateException e) {
            tally().errors().add("frame-unreadable", e.toString());
        }
    }

    @Override
    public void welcomed(Welcome welcome) {
        if (welcome.getUserId() != account.userId()) {
            tally().errors()
                    .add(
                            "welcome-of-another",
                            "expected=%d, welcomed=%d"
                                    .formatted(account.userId(), welcome.getUserId()));
        }
    }

    @Override
    public void placed(Placed placed) {
        place(placed);
        if (placed() && zone == placed.getZone()) {
            tally().errors()
                    .add(
                            "resynced",
                            account.username() + ": updates were left out for a slow reader");
        }
        zone = placed.getZone();
        zoneSince = now;
        if (state == State.WAITING) {
            state = State.PLACED;
            placedSince = now;
        }
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
        tally().errors().add(refused.getCode(), account.username() + ": " + refused.getDetail());
        if (refused.hasPosition()) {
            place(refused.getPosition());
        }
        if (refused.getRef() != 0) {
            stage.ledger().refuse(refused.getRef() - 1);
        }
    }

    private Tally tally() {
        return stage.tally();
    }
}
