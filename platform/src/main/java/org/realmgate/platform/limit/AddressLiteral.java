package org.realmgate.platform.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an IP address as it is written: IPv4 in four decimal parts, IPv6 in every spelling of RFC
 * 4291 (with a zone, which is dropped). An IPv4-mapped IPv6 address is its IPv4 address. A name is
 * no address: nothing is ever looked up. Thread-safe.
 */
public final class AddressLiteral {
    /** Characters of the longest literal, an IPv4-mapped address written out. */
    private static final int LENGTH_MAX = 45;

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int PART_MAX = 255;

    private AddressLiteral() {}

    /** The address, or nothing if the text is none. */
    public static Optional<InetAddress> parse(String text) {
        int zone = text.indexOf('%');
        var literal = zone < 0 ? text : text.substring(0, zone);
        if (literal.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        if (zone < 0 && IPV4.matcher(literal).matches()) {
            return ipv4(literal);
        }
        return IPV6.matcher(literal).matches() ? ipv6(literal) : Optional.empty();
    }

    /** By hand: the JDK would look up what has a part over 255. */
    private static Optional<InetAddress> ipv4(String literal) {
        var parts = literal.split("\\.");
        var bytes = new byte[parts.length];
        for (int at = 0; at < parts.length; at++) {
            int part = Integer.parseInt(parts[at]);
            if (part > PART_MAX) {
                return Optional.empty();
            }
            bytes[at] = (byte) part;
        }
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(literal, impossible);
        }
    }

    /** In brackets, the JDK takes nothing but an IPv6 literal. */
    private static Optional<InetAddress> ipv6(String literal) {
        try {
            return Optional.of(InetAddress.getByName("[" + literal + "]"));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
