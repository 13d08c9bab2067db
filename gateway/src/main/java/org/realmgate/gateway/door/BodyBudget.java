package org.realmgate.gateway.door;

import java.util.concurrent.atomic.AtomicLong;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.gateway.exchange.GatewayRefusals;
import org.realmgate.platform.limit.AddressKey;

/**
 * Counts the bytes of all bodies that are here, from their first until their request is answered.
 * Each body has a bound of its own, but thousands of connections that send theirs slowly could
 * together hold more memory than there is, and sockets need it, too. Overflow is refused at once:
 * only who sends bodies meets it, and the slow bodies of one address never keep out those of
 * others. Thread-safe.
 */
final class BodyBudget {
    private final long bytesMax;
    private final AtomicLong held = new AtomicLong();
    private final AddressShares shares;

    BodyBudget(long bytesMax, long bytesPerAddressMax) {
        this.bytesMax = bytesMax;
        this.shares = new AddressShares(bytesPerAddressMax);
    }

    /**
     * Counts so many bytes.
     *
     * @throws Refusal if there is no room for them
     */
    void take(AddressKey address, int bytes) {
        if (held.addAndGet(bytes) > bytesMax) {
            held.addAndGet(-bytes);
            throw GatewayRefusals.bodiesTooLarge(bytesMax);
        }
        if (!shares.take(address, bytes)) {
            held.addAndGet(-bytes);
            throw GatewayRefusals.addressBodiesTooLarge(shares.most());
        }
    }

    void giveBack(AddressKey address, int bytes) {
        held.addAndGet(-bytes);
        shares.giveBack(address, bytes);
    }
}
