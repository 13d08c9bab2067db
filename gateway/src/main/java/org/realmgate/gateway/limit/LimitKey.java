package org.realmgate.gateway.limit;

import java.net.InetAddress;
import org.realmgate.platform.limit.AddressKey;

/** Who takes tokens: a player, or an address of which no player is known. */
public sealed interface LimitKey {
    /** A player. */
    record Player(long userId) implements LimitKey {}

    /** An address, as it counts. */
    record Address(AddressKey key) implements LimitKey {}

    static LimitKey player(long userId) {
        return new Player(userId);
    }

    static LimitKey address(InetAddress address) {
        return new Address(AddressKey.of(address));
    }
}
