package org.realmgate.gateway.exchange.control;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Where a request really comes from. */
public final class ClientAddresses {
    private final Set<String> trustedProxies;

    public ClientAddresses(Set<String> trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    public boolean trusts(InetAddress peer) {
        return trustedProxies.contains(peer.getHostAddress());
    }

    /**
     * The client's address: the peer, or what a trusted proxy tells of it. Read from the right:
     * what stands further left was written by somebody whom no proxy of ours vouches for.
     */
    public InetAddress client(InetAddress peer, String forwardedFor) {
        if (forwardedFor == null || !trusts(peer)) {
            return peer;
        }
        var hops = forwardedFor.split(",");
        for (int at = hops.length - 1; at >= 0; at--) {
            var hop = hops[at].strip();
            if (!trustedProxies.contains(hop)) {
                return parsed(hop, peer);
            }
        }
        return peer;
    }

    private static InetAddress parsed(String literal, InetAddress otherwise) {
        // Only what can be an address literal is parsed: a name would be looked up.
        if (!literal.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]{1,44}")) {
            return otherwise;
        }
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notAnAddress) {
            return otherwise;
        }
    }
}
