package org.realmgate.gateway.door;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.realmgate.platform.limit.AddressKey;

/**
 * How much each address has of something, so that one of them never has it all. Bounded by what
 * there is: an address that has nothing is forgotten. Thread-safe.
 */
final class AddressShares {
    private final long most;
    private final ConcurrentMap<AddressKey, Long> held = new ConcurrentHashMap<>();

    AddressShares(long most) {
        this.most = most;
    }

    long most() {
        return most;
    }

    /** Whether there is room for so much more; if so, it is counted. */
    boolean take(AddressKey address, int more) {
        var granted = new boolean[1];
        held.compute(
                address,
                (key, now) -> {
                    long wanted = (now == null ? 0 : now) + more;
                    granted[0] = wanted <= most;
                    return granted[0] ? (Long) wanted : now;
                });
        return granted[0];
    }

    void giveBack(AddressKey address, int less) {
        held.computeIfPresent(address, (key, now) -> now > less ? now - less : null);
    }
}
