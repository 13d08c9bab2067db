package org.realmgate.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a request comes from. Believes {@code X-Forwarded-For} only from this machine, where the
 * gateway is, or whatever proxy the operator put in front of the loopback listener.
 */
public final class ClientAddress {
    private ClientAddress() {}

    /** The address without port, at most 45 characters. */
    public static String of(HttpServletRequest request) {
        var peer = request.getRemoteAddr();
        var forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !isLoopback(peer)) {
            return peer;
        }
        int comma = forwarded.lastIndexOf(',');
        var last = forwarded.substring(comma + 1).strip();
        return last.isEmpty() || last.length() > 45 ? peer : last;
    }

    private static boolean isLoopback(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
