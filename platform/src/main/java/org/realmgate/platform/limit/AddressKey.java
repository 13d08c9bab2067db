package org.realmgate.platform.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Whom an address counts as: an IPv4 address, or the first 64 bits of an IPv6 address, because a
 * subscriber has all the others.
 *
 * @param network the address in decimal, or 16 hexadecimal digits
 */
public record AddressKey(String network) {
    private static final int PREFIX_BYTES = 8;

    /** The key of an address. */
    public static AddressKey of(InetAddress address) {
        return new AddressKey(
                address instanceof Inet6Address
                        ? HexFormat.of().formatHex(address.getAddress(), 0, PREFIX_BYTES)
                        : address.getHostAddress());
    }

    /** The key of a literal; of any other text the text itself. */
    public static AddressKey of(String literal) {
        return AddressLiteral.parse(literal)
                .map(AddressKey::of)
                .orElseGet(() -> new AddressKey(literal));
    }
}
