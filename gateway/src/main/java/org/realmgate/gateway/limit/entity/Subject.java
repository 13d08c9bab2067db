package org.realmgate.gateway.limit.entity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Who takes tokens: a player, or an address of which no player is known. */
public sealed interface Subject {
    /** A player. */
    record Player(long userId) implements Subject {}

    /** An IPv4 address, or the network of an IPv6 address. */
    record Address(String network) implements Subject {}

    static Subject player(long userId) {
        return new Player(userId);
    }

    static Subject address(InetAddress address) {
        return new Address(
                address instanceof Inet6Address
                        ? HexFormat.of().formatHex(address.getAddress(), 0, 8)
                        : address.getHostAddress());
    }
}
