package org.realmgate.chat.channel.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.lifecycle.Starter;

/** Everybody who listens: gateways, followers over gRPC, sockets of this service. */
@ApplicationScoped
public class Subscribers implements Starter {
    private static final Logger LOG = Logger.getLogger(Subscribers.class.getName());

    /**
     * Somebody to whom every turn goes; called by the scribe's thread, takes what concerns it, must
     * not block. Whoever throws has left, and nobody else notices.
     */
    public interface Listener {
        void hear(Heard heard);

        /**
         * Leaves if its token is not good any more; called after each revocation and every second.
         */
        default void recheck() {}

        /** Ends its connection: it threw, and has left without having heard everything. */
        default void dropped() {}
    }

    @Inject private TokenVerifier verifier;

    @Resource private ManagedScheduledExecutorService scheduler;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private ScheduledFuture<?> rechecking;

    /** One turn of messages, in order, encoded once for all who need the same bytes. */
    public record Heard(List<Stored> messages, EncodedRooms rooms) {}

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "audience";
    }

    @Override
    public void start() {
        verifier.onRevocation(revocation -> recheck());
        rechecking = scheduler.scheduleWithFixedDelay(this::recheck, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        if (rechecking != null) {
            rechecking.cancel(false);
        }
    }

    public void join(Listener listener) {
        listeners.add(listener);
    }

    public void leave(Listener listener) {
        listeners.remove(listener);
    }

    void hear(List<Stored> stored) {
        if (stored.isEmpty() || listeners.isEmpty()) {
            return;
        }
        var heard = new Heard(stored, EncodedRooms.of(stored));
        each(listener -> listener.hear(heard));
    }

    private void recheck() {
        each(Listener::recheck);
    }

    /** One listener's fault is no matter of the others, nor of the scribe: the turn is stored. */
    private void each(Consumer<Listener> act) {
        for (var listener : listeners) {
            try {
                act.accept(listener);
            } catch (RuntimeException fault) {
                drop(listener, fault);
            }
        }
    }

    private void drop(Listener listener, RuntimeException fault) {
        leave(listener);
        try {
            listener.dropped();
        } catch (RuntimeException again) {
            fault.addSuppressed(again);
        }
        LOG.log(Level.WARNING, "a listener failed and was dropped", fault);
    }
}
