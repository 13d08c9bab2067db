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
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.lifecycle.Starter;

/** Everybody who listens: gateways, followers over gRPC, sockets of this service. */
@ApplicationScoped
public class Audience implements Starter {
    /**
     * Somebody to whom every turn goes; called by the scribe's thread, takes what concerns it, must
     * not block.
     */
    public interface Listener {
        void hear(Heard heard);

        /**
         * Leaves if its token is not good any more; called after each revocation and every second.
         */
        default void recheck() {}
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
        listeners.forEach(listener -> listener.hear(heard));
    }

    private void recheck() {
        listeners.forEach(Listener::recheck);
    }
}
