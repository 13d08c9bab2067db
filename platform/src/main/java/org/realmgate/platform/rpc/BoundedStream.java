package org.realmgate.platform.rpc;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/**
 * The answering side of a call that stays open, for any number of threads. What the other end does
 * not read yet is kept by gRPC; whoever lets more than a bounded number of messages wait is ended
 * with {@code rpc.slow-consumer}, so that a slow reader fills nobody's memory and holds up nobody
 * who sends. It may call again.
 *
 * <p>A call is ended once: gRPC throws at whoever speaks after the end, and with several threads
 * some always would. Thread-safe; nothing blocks.
 *
 * @param <A> the messages that are sent
 */
public final class BoundedStream<A> {
    private final ServerCallStreamObserver<A> call;
    private final int waitingMax;
    private final Runnable left;
    private int waiting;
    private boolean ended;

    /**
     * To be made in the method that serves the call, before it returns.
     *
     * @param call as the method got it
     * @param waitingMax messages that may wait for a reader that reads nothing, 1..
     * @param left run when nothing more will be sent, whichever side ended; may be run more than
     *     once, on any thread
     */
    public BoundedStream(StreamObserver<A> call, int waitingMax, Runnable left) {
        this.call = (ServerCallStreamObserver<A>) call;
        this.waitingMax = waitingMax;
        this.left = left;
        this.call.setOnCancelHandler(left);
    }

    /** Sends a message, unless the call is over. */
    public void send(A message) {
        boolean slow = false;
        synchronized (this) {
            if (ended || call.isCancelled()) {
                return;
            }
            waiting = call.isReady() ? 0 : waiting + 1;
            if (waiting > waitingMax) {
                slow = true;
            } else {
                call.onNext(message);
            }
        }
        if (slow) {
            end(
                    new Refusal(
                            Kind.TOO_MANY,
                            "rpc.slow-consumer",
                            "at most "
                                    + waitingMax
                                    + " messages wait for whoever reads slowly; call again"));
        }
    }

    /** Ends the call with a refusal, unless it is over. */
    public void end(Refusal why) {
        end(RefusalGrpc.status(why));
    }

    private void end(StatusRuntimeException why) {
        finish(() -> call.onError(why));
    }

    /** Ends the call well, unless it is over. */
    public void complete() {
        finish(call::onCompleted);
    }

    private void finish(Runnable last) {
        synchronized (this) {
            if (!ended && !call.isCancelled()) {
                ended = true;
                last.run();
            }
        }
        left.run();
    }
}
