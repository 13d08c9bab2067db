package org.realmgate.gateway.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.realmgate.gateway.exchange.GatewayRefusals;

/**
 * How long a connection may take for what it does: one that is idle, that sends a request byte by
 * byte, or that does not read its answer is closed, so that slow clients never use up the
 * connections.
 */
final class ConnectionTimeouts extends ChannelInboundHandlerAdapter {
    private enum Phase {
        IDLE,
        READING,
        ANSWERING,
        CLOSING
    }

    /** Above the longest time of a route: only a client that does not read comes here. */
    private static final long ANSWER_NANOS_MAX = TimeUnit.SECONDS.toNanos(120);

    /** For the client to read the last answer before the connection is reset. */
    private static final long CLOSING_NANOS_MAX = TimeUnit.SECONDS.toNanos(2);

    private static final long LOOK_MILLIS_MAX = 1_000;

    private final long requestNanosMax;
    private final long idleNanosMax;
    private final LongSupplier nanos;
    private Phase phase = Phase.IDLE;
    private long since;
    private Future<?> looking;

    ConnectionTimeouts(DoorSettings settings, LongSupplier nanos) {
        this.requestNanosMax = settings.requestTimeout().toNanos();
        this.idleNanosMax = settings.idleTimeout().toNanos();
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long shortest = Math.min(requestNanosMax, idleNanosMax) / 4;
        long every = Math.min(TimeUnit.NANOSECONDS.toMillis(shortest) + 1, LOOK_MILLIS_MAX);
        looking =
                ctx.executor()
                        .scheduleAtFixedRate(() -> look(ctx), every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        looking.cancel(false);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        reading();
        ctx.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        looking.cancel(false);
        ctx.fireChannelInactive();
    }

    /** A request begins, if none is under way. */
    void reading() {
        if (phase == Phase.IDLE) {
            enter(Phase.READING);
        }
    }

    void idle() {
        enter(Phase.IDLE);
    }

    void answering() {
        enter(Phase.ANSWERING);
    }

    void closing() {
        enter(Phase.CLOSING);
    }

    private void enter(Phase next) {
        phase = next;
        since = nanos.getAsLong();
    }

    private void look(ChannelHandlerContext ctx) {
        long spent = nanos.getAsLong() - since;
        switch (phase) {
            case READING -> {
                if (spent > requestNanosMax) {
                    ctx.fireUserEventTriggered(
                            GatewayRefusals.tooSlow(
                                    TimeUnit.NANOSECONDS.toMillis(requestNanosMax)));
                }
            }
            case IDLE -> closeIf(spent > idleNanosMax, ctx);
            case ANSWERING -> closeIf(spent > ANSWER_NANOS_MAX, ctx);
            case CLOSING -> closeIf(spent > CLOSING_NANOS_MAX, ctx);
        }
    }

    private static void closeIf(boolean over, ChannelHandlerContext ctx) {
        if (over) {
            ctx.close();
        }
    }
}
