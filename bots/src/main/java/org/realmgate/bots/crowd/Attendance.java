package org.realmgate.bots.crowd;

import io.netty.channel.Channel;
import java.time.Duration;
import org.realmgate.bots.Pauses;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.measure.Measurements;
import org.realmgate.bots.socket.Sockets;
import org.realmgate.contracts.gateway.rpc.Welcome;

/**
 * Whether a player is here: waiting for its first place, then placed. For a new token it changes to
 * another socket while the old one is good. A socket that ends otherwise is an error and leaves the
 * player away until another one stands, or gone for good.
 */
final class Attendance {

    private enum State {
        WAITING,
        PLACED,
        CHANGING,
        AWAY,
        GONE
    }

    /** What it means that a player is placed. */
    enum Placing {
        /** The first time in this session. */
        AFRESH,
        /** The first time on a socket that goes on with the session. */
        RESUMED,
        /** Once more on the same socket. */
        AGAIN
    }

    private static final Pauses PAUSES = new Pauses(Duration.ofMillis(250), Duration.ofSeconds(5));

    private final int index;
    private final Bot player;
    private final Stage stage;
    private final Bookmark bookmark = new Bookmark();
    private BotAccount account;
    private State state = State.WAITING;
    private BotSocket line;
    private BotSocket lineBefore;
    private boolean entering;
    private int failures;
    private boolean tokenIsOver;
    private boolean freshSession = true;
    private boolean dropped;
    private long droppedNanos;

    Attendance(int index, BotAccount account, Bot player, Stage stage) {
        this.index = index;
        this.account = account;
        this.player = player;
        this.stage = stage;
    }

    BotAccount account() {
        return account;
    }

    Bookmark bookmark() {
        return bookmark;
    }

    /** Has a place in the world and a socket, if only for some milliseconds more. */
    boolean isHere() {
        return state == State.PLACED || state == State.CHANGING;
    }

    boolean isSettled() {
        return state != State.WAITING;
    }

    /** Whether something may be sent. */
    boolean isSpeakable() {
        return state == State.PLACED;
    }

    Channel channel() {
        return line.channel();
    }

    boolean reads(BotSocket one) {
        return one == line;
    }

    /**
     * Opens a socket, as the doorstep allowed. What still comes on an earlier one is left to be
     * sent again on this one.
     */
    void enter(Sockets sockets) {
        entering = true;
        if (state == State.GONE) {
            entered();
            return;
        }
        if (state == State.PLACED) {
            state = State.CHANGING;
        }
        String query = bookmark.query();
        lineBefore = line;
        line = new BotSocket(player, account.token(), !query.isEmpty());
        sockets.open(account.token(), query, stage.frames(), line);
    }

    /** Changes to a socket with a new token when it is due; who is away just takes the token. */
    void renew(BotAccount renewed, long dueNanos) {
        account = renewed;
        if (state == State.PLACED) {
            stage.doorstep().expect(index, dueNanos);
        } else if (state == State.AWAY && tokenIsOver) {
            tokenIsOver = false;
            stage.doorstep().expect(index, System.nanoTime());
        }
    }

    void welcomed(Welcome welcome) {
        cutLineBefore();
        if (line.isResuming()) {
            tally().reopenings().resumed(welcome.getResumed());
            if (!welcome.getResumed() && state == State.CHANGING) {
                tally().errors()
                        .add(
                                welcome.getResumeRefused().getCode(),
                                account.username() + ": its earlier socket was still open");
            }
        }
        freshSession |= !welcome.getResumed();
        bookmark.belongTo(welcome.getResumeKey());
    }

    Placing placed(long nowNanos) {
        entered();
        if (state == State.PLACED) {
            return Placing.AGAIN;
        }
        if (state == State.CHANGING) {
            tally().reopenings().renewed();
        } else if (dropped) {
            tally().reopenings().reopened(droppedNanos, nowNanos);
        }
        state = State.PLACED;
        dropped = false;
        failures = 0;
        if (!line.isOpenedWith(account.token())) {
            stage.doorstep().expect(index, nowNanos);
        }
        Placing placing = freshSession ? Placing.AFRESH : Placing.RESUMED;
        freshSession = false;
        return placing;
    }

    /** The socket is gone, not by the player's own doing. */
    void ended(String kind, String detail) {
        entered();
        tally().errors().add(kind, account.username() + ": " + detail);
        cutLineBefore();
        if (isHere()) {
            dropped = true;
            droppedNanos = System.nanoTime();
            tally().reopenings().dropped();
        }
        failures++;
        Ending ending = Ending.of(kind);
        if (ending == Ending.FOR_GOOD || failures > stage.reopensMax()) {
            giveUp(ending);
        } else if (ending == Ending.TOKEN_OVER && line.isOpenedWith(account.token())) {
            state = State.AWAY;
            tokenIsOver = true;
        } else {
            state = state == State.WAITING ? State.WAITING : State.AWAY;
            Duration pause = PAUSES.after(failures, stage.chance());
            stage.doorstep().expect(index, System.nanoTime() + pause.toNanos());
        }
    }

    private void entered() {
        if (entering) {
            entering = false;
            stage.doorstep().entered();
        }
    }

    private void giveUp(Ending ending) {
        state = State.GONE;
        line = null;
        if (ending != Ending.FOR_GOOD && stage.reopensMax() > 0) {
            tally().errors()
                    .add(
                            "given-up",
                            "%s: %d sockets in a row ended before it was placed"
                                    .formatted(account.username(), failures));
        }
    }

    void leave() {
        state = State.GONE;
        cutLineBefore();
        if (line != null) {
            line.leave(stage.frames());
            line = null;
        }
    }

    private void cutLineBefore() {
        if (lineBefore != null) {
            lineBefore.cut();
            lineBefore = null;
        }
    }

    private Measurements tally() {
        return stage.tally();
    }
}
