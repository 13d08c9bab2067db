package org.realmgate.platform.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whom an address counts as: an IPv4 address, or the first 64 bits of an IPv6 address, because a
 * subscriber has all the others.
 *
 * @param network the address in decimal, or 16 hexadecimal digits
 */
public record AddressKey(String network) {
    private static final int PREFIX_BYTES = 8;

    /** Only what can be a literal: a name would be looked up. */
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]{1,44}");

    /** The key of an address. */
    public static AddressKey of(InetAddress address) {
        return new AddressKey(
                address instanceof Inet6Address
                        ? HexFormat.of().formatHex(address.getAddress(), 0, PREFIX_BYTES)
                        : address.getHostAddress());
    }

    /** The key of a literal; of any other text the text itself. */
    public static AddressKey of(String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            return new AddressKey(literal);
        }
        try {
            return of(InetAddress.getByName(literal));
        } catch (UnknownHostException notAnAddress) {
            return new AddressKey(literal);
        }
    }
}
