package org.realmgate.gateway.stream.control;

import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.chat.rpc.ChatDoorGrpc;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.contracts.chat.rpc.GatewaySays;
import org.realmgate.contracts.chat.rpc.SocketSay;

/**
 * The one stream to chat. Turns are asked for one by one as the loops take them, so that they wait
 * at chat and not here. Opened again after a break. Thread-safe.
 */
public final class ChatStream {
    private static final Logger LOG = Logger.getLogger(ChatStream.class.getName());

    /** Says that wait while chat does not read. More are refused: their players may try again. */
    private static final int WAITING_MAX = 10_000;

    private static final int SAYS_PER_MESSAGE = 200;
    private static final int CHANGES_MAX = 20_000;

    /** Turns on their way through the loops. */
    private static final int TURNS_AHEAD = 16;

    private final ManagedChannel channel;
    private final Reconnecting reconnecting;
    private final Set<Long> members = new HashSet<>();

    /** What chat has to learn about a player: whether it is here. */
    private final Map<Long, Boolean> changes = new LinkedHashMap<>();

    private final Deque<SocketSay> waiting = new ArrayDeque<>();
    private Consumer<ChatTurn> turns = turn -> {};
    private Runnable onBreak = () -> {};
    private int loops = 1;
    private int taken;
    private Turns current;
    private boolean up;
    private boolean stopped;

    public ChatStream(ManagedChannel channel, ScheduledExecutorService scheduler) {
        this.channel = channel;
        this.reconnecting = new Reconnecting(scheduler);
    }

    /** Connects; turns are handed on from the transport's thread, each to so many loops. */
    public synchronized void start(int loopCount, Consumer<ChatTurn> receiver, Runnable broken) {
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

    public synchronized boolean isUp() {
        return up;
    }

    public synchronized void arrive(long userId) {
        if (members.add(userId)) {
            changes.put(userId, true);
            flush();
        }
    }

    public synchronized void leave(long userId) {
        if (members.remove(userId)) {
            changes.put(userId, false);
            flush();
        }
    }

    public synchronized int say(List<SocketSay> says) {
        if (!up) {
            return 0;
        }
        int room = Math.min(says.size(), WAITING_MAX - waiting.size());
        waiting.addAll(says.subList(0, room));
        flush();
        return room;
    }

    public synchronized void taken() {
        taken++;
        if (taken >= loops && current != null) {
            taken -= loops;
            current.call.request(1);
        }
    }

    private synchronized void connect() {
        if (!stopped) {
            channel.resetConnectBackoff();
            current = new Turns();
            ChatDoorGrpc.newStub(channel).connect(current);
        }
    }

    private synchronized void opened(Turns stream) {
        if (stream != current) {
            return;
        }
        if (!up) {
            up = true;
            changes.clear();
            members.forEach(userId -> changes.put(userId, true));
        }
        flush();
    }

    private void received(ChatTurn turn) {
        reconnecting.works();
        turns.accept(turn);
    }

    private synchronized void broke(Turns stream, Throwable cause) {
        if (stream != current) {
            return;
        }
        if (up && !stopped) {
            LOG.log(Level.WARNING, () -> "chat is away: " + cause);
            onBreak.run();
        }
        up = false;
        current = null;
        waiting.clear();
        if (!stopped) {
            reconnecting.later(this::connect);
        }
    }

    private void flush() {
        while (up && current.call.isReady() && !(changes.isEmpty() && waiting.isEmpty())) {
            current.call.onNext(next());
        }
    }

    private GatewaySays next() {
        var says = GatewaySays.newBuilder();
        var upcoming = changes.entrySet().iterator();
        for (int n = 0; n < CHANGES_MAX && upcoming.hasNext(); n++) {
            var change = upcoming.next();
            if (change.getValue()) {
                says.addArrived(change.getKey());
            } else {
                says.addGone(change.getKey());
            }
            upcoming.remove();
        }
        for (int n = 0; n < SAYS_PER_MESSAGE && !waiting.isEmpty(); n++) {
            says.addSays(waiting.poll());
        }
        return says.build();
    }

    private final class Turns implements ClientResponseObserver<GatewaySays, ChatTurn> {
        private ClientCallStreamObserver<GatewaySays> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<GatewaySays> stream) {
            call = stream;
            stream.disableAutoRequestWithInitial(TURNS_AHEAD);
            stream.setOnReadyHandler(() -> opened(this));
        }

        @Override
        public void onNext(ChatTurn turn) {
            received(turn);
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
