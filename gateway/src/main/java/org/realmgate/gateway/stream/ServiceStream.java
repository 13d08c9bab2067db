package org.realmgate.gateway.stream;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.loop.RetryBackoff;

/**
 * The one stream between this gateway and a service: opened again after each break, with everybody
 * who is here; sends while the service reads, and leaves what comes meanwhile with its source;
 * hands turns to the event loops and asks for more as they take them.
 *
 * <p>Thread-safe and never blocks. Its monitor guards its source, too: whoever gives the source
 * something to say holds it.
 */
public final class ServiceStream<Q, A> {
    private static final Logger LOG = Logger.getLogger(ServiceStream.class.getName());

    /** A player notices two seconds; a service that starts is not hurt by a call each. */
    private static final RetryBackoff BACKOFF =
            new RetryBackoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    /**
     * How long what players ask for is gathered. A message costs the threads on both sides some 50
     * µs, whatever is in it; a tick of world takes ten times as long as this.
     */
    private static final long GATHER_MILLIS = 4;

    private final StreamSource<Q, A> source;
    private final ManagedChannel channel;
    private final ScheduledExecutorService scheduler;
    private final Presence presence = new Presence();
    private Consumer<StreamTurn<A>> turns = turn -> {};
    private Runnable onBreak = () -> {};
    private int loops = 1;
    private Connection current;
    private int failures;
    private boolean gathering;
    private boolean stopped;
    private boolean doorless;
    private volatile boolean up;
    private long turnNumber;

    public ServiceStream(
            StreamSource<Q, A> source, ManagedChannel channel, ScheduledExecutorService scheduler) {
        this.source = source;
        this.channel = channel;
        this.scheduler = scheduler;
    }

    /** Connects; turns are handed on from the transport's thread, each to so many event loops. */
    public synchronized void start(
            int loopCount, Consumer<StreamTurn<A>> receiver, Runnable broken) {
        loops = loopCount;
        turns = receiver;
        onBreak = broken;
        connect();
    }

    public synchronized void stop() {
        stopped = true;
        if (current != null) {
            current.call.cancel("the gateway stops", null);
        }
    }

    /** Whether the service listens at the moment. */
    public boolean isUp() {
        return up;
    }

    public synchronized void arrive(long userId, String username) {
        presence.arrive(userId, username);
        flush();
    }

    public synchronized void leave(long userId) {
        presence.leave(userId);
        flush();
    }

    /** A player's client starts afresh. */
    public synchronized void resync(long userId) {
        presence.resync(userId);
        flush();
    }

    /** The source has something to say that may wait a moment for more. Timed by the given loop. */
    public synchronized void flushSoon(ScheduledExecutorService loop) {
        if (!gathering) {
            gathering = true;
            loop.schedule(this::flushGathered, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void flushGathered() {
        gathering = false;
        flush();
    }

    private void flush() {
        while (up && current.call.isReady()) {
            var message = source.next(presence);
            if (message == null) {
                return;
            }
            current.call.onNext(message);
        }
    }

    private synchronized void connect() {
        if (!stopped) {
            channel.resetConnectBackoff();
            current = new Connection();
            ClientCalls.asyncBidiStreamingCall(
                    channel.newCall(source.method(), CallOptions.DEFAULT), current);
        }
    }

    private synchronized void opened(Connection connection) {
        if (connection != current) {
            return;
        }
        if (!up) {
            up = true;
            presence.reset();
            source.opened();
        }
        flush();
    }

    private void received(Connection connection, A message) {
        long number;
        synchronized (this) {
            failures = 0;
            number = ++turnNumber;
            source.received(message, presence);
        }
        Runnable whenTaken = () -> taken(connection, message);
        turns.accept(new StreamTurn<>(message, number, loops, whenTaken));
    }

    private synchronized void taken(Connection connection, A message) {
        if (connection == current && up) {
            source.taken(message);
            flush();
            if (source.turnsAhead() > 0) {
                connection.call.request(1);
            }
        }
    }

    private synchronized void broke(Connection connection, Throwable cause) {
        if (connection != current) {
            return;
        }
        if (up && !stopped) {
            LOG.log(levelOf(cause), () -> source.service() + " is away: " + cause);
            onBreak.run();
        }
        up = false;
        current = null;
        source.broke();
        if (!stopped) {
            failures++;
            long pause = BACKOFF.delay(failures).toMillis();
            scheduler.schedule(this::connect, pause, TimeUnit.MILLISECONDS);
        }
    }

    /** A service that is there without this door would be told of with every attempt. */
    private Level levelOf(Throwable cause) {
        boolean before = doorless;
        doorless = Status.fromThrowable(cause).getCode() == Status.Code.UNIMPLEMENTED;
        return before && doorless ? Level.FINE : Level.WARNING;
    }

    private final class Connection implements ClientResponseObserver<Q, A> {
        private ClientCallStreamObserver<Q> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<Q> stream) {
            call = stream;
            if (source.turnsAhead() > 0) {
                stream.disableAutoRequestWithInitial(source.turnsAhead());
            }
            stream.setOnReadyHandler(() -> opened(this));
        }

        @Override
        public void onNext(A turn) {
            received(this, turn);
        }

        @Override
        public void onError(Throwable cause) {
            broke(this, cause);
        }

        @Override
        public void onCompleted() {
            broke(this, null);
        }
    }
}
