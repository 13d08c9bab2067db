package org.realmgate.platform.identity;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.realmgate.platform.limit.AddressLiteral;
import org.realmgate.platform.settings.Settings;

/**
 * Whose {@code X-Forwarded-For} is believed: addresses and networks, as in {@code 10.0.0.0/8, ::1}.
 * Parsed once; how an address is spelt makes no difference, and an IPv4-mapped one is its IPv4
 * address. Immutable.
 */
public final class TrustedProxies {
    /** The machine itself, where the gateway of a realm in one process is. */
    public static final String LOOPBACK = "127.0.0.0/8, ::1";

    private static final int IPV4_BITS = 32;
    private static final int MAPPED_BITS = 96;

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            return other.length == address.length
                    && prefix(other, bits).equals(prefix(address, bits));
        }

        boolean hasBitsBeyond() {
            int lowest = new BigInteger(1, address).getLowestSetBit();
            return lowest >= 0 && lowest < address.length * 8 - bits;
        }

        private static BigInteger prefix(byte[] bytes, int bits) {
            return new BigInteger(1, bytes).shiftRight(bytes.length * 8 - bits);
        }
    }

    /**
     * Reads addresses and networks, parted by commas; an empty text trusts nobody.
     *
     * @throws IllegalArgumentException naming the first part that is neither
     */
    public static TrustedProxies parse(String text) {
        return new TrustedProxies(
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(TrustedProxies::network)
                        .toList());
    }

    /**
     * Reads a setting; a fault is noted there.
     *
     * @param usual as {@link #parse} reads it
     */
    public static TrustedProxies read(Settings settings, String key, String usual) {
        var text = settings.text(key, usual);
        try {
            return parse(text);
        } catch (IllegalArgumentException unreadable) {
            settings.fault(
                    key
                            + " must be addresses or networks such as 10.0.0.0/8, ::1, parted by"
                            + " commas: "
                            + unreadable.getMessage());
            return parse(usual);
        }
    }

    /** Whether the header of this peer is believed. */
    public boolean trusts(InetAddress peer) {
        var address = peer.getAddress();
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /**
     * The client's address: the peer, or what a trusted proxy tells of it. Read from the right: the
     * first hop that is no trusted proxy. What stands further left was written by somebody whom
     * nobody here vouches for. The peer, if that hop is no address or there is none.
     *
     * @param forwardedFor the header's value, several headers joined by commas, or null
     */
    public InetAddress client(InetAddress peer, String forwardedFor) {
        if (forwardedFor == null || !trusts(peer)) {
            return peer;
        }
        var hops = forwardedFor.split(",");
        for (int at = hops.length - 1; at >= 0; at--) {
            var hop = AddressLiteral.parse(hops[at].strip());
            if (hop.isEmpty() || !trusts(hop.get())) {
                return hop.orElse(peer);
            }
        }
        return peer;
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        var literal = slash < 0 ? text : text.substring(0, slash);
        var address =
                AddressLiteral.parse(literal)
                        .orElseThrow(() -> new IllegalArgumentException("not an address: " + text))
                        .getAddress();
        int bitsMax = address.length * 8;
        int bits = slash < 0 ? bitsMax : bits(text, slash, literal, bitsMax);
        var network = new Network(address, bits);
        // Bits beyond the prefix are a slip: 10.1.2.3/8 may have been meant as one address.
        if (bits < 0 || bits > bitsMax || network.hasBitsBeyond()) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        return network;
    }

    private static int bits(String text, int slash, String literal, int bitsMax) {
        int bits;
        try {
            bits = Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("not a network: " + text, notANumber);
        }
        boolean isMapped = bitsMax == IPV4_BITS && literal.contains(":");
        return isMapped ? bits - MAPPED_BITS : bits;
    }
}
