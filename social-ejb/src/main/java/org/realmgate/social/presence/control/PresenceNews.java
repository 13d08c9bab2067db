package org.realmgate.social.presence.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.realmgate.social.presence.entity.PresenceLimits;

/**
 * Whose presence changed and is still to be told, with all reasons for it. Of each player once:
 * what it is, is read when it is told. More than {@link PresenceLimits#NEWS_MAX} do not wait; the
 * oldest go, and whoever wants to know reads the list. Thread-safe.
 */
@ApplicationScoped
class PresenceNews {
    /** Why something is to be told. */
    enum Reason {
        CAME_OR_WENT,
        MOVED,
        WISHED
    }

    @Resource private TransactionSynchronizationRegistry transaction;
    private final Map<Long, EnumSet<Reason>> waiting = new LinkedHashMap<>();

    synchronized void add(Collection<Long> userIds, Reason reason) {
        for (var userId : userIds) {
            waiting.computeIfAbsent(userId, any -> EnumSet.noneOf(Reason.class)).add(reason);
        }
        Iterator<Long> oldest = waiting.keySet().iterator();
        while (waiting.size() > PresenceLimits.NEWS_MAX) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Once the current transaction has committed, if it does. */
    void addAfterCommit(long userId, Reason reason) {
        transaction.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {
                        // Nothing is told before it is so.
                    }

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            add(Set.of(userId), reason);
                        }
                    }
                });
    }

    /** The first of them, which wait no longer. */
    synchronized Map<Long, EnumSet<Reason>> take(int most) {
        Map<Long, EnumSet<Reason>> taken = new LinkedHashMap<>();
        var first = waiting.entrySet().iterator();
        while (first.hasNext() && taken.size() < most) {
            var one = first.next();
            taken.put(one.getKey(), one.getValue());
            first.remove();
        }
        return taken;
    }

    /** What could not be told; what changed again meanwhile is told by that. */
    synchronized void putBack(Map<Long, EnumSet<Reason>> taken) {
        taken.forEach((userId, reasons) -> reasons.forEach(one -> add(Set.of(userId), one)));
    }
}
