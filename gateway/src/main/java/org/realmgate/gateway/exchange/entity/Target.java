package org.realmgate.gateway.exchange.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/**
 * The target of a request in the one spelling that it has: services decode paths, so a path with
 * two readings would be checked in one and served in the other.
 *
 * @param path starts with a slash; letters that need no escape have none
 * @param query with its question mark, or empty
 */
public record Target(String path, String query) {
    private static final String UNRESERVED_SIGNS = "-._~";
    private static final String PLAIN_SIGNS = "-._~!$&'()*+,=:@/";

    /**
     * Reads the target of a request line.
     *
     * @throws Refusal {@code gateway.malformed-path} if it is not a path, climbs, or hides a
     *     separator
     */
    public static Target parse(String raw) {
        int question = raw.indexOf('?');
        var path = question < 0 ? raw : raw.substring(0, question);
        var query = question < 0 ? "" : raw.substring(question);
        if (!path.startsWith("/") || query.indexOf('#') >= 0) {
            throw malformed();
        }
        var plain = plain(path);
        for (var segment : plain.substring(1).split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw malformed();
            }
        }
        if (plain.contains("//")) {
            throw malformed();
        }
        return new Target(plain, query);
    }

    /** The value of a query parameter that is sent once and unescaped, or an empty text. */
    public String parameter(String name) {
        if (query.isEmpty()) {
            return "";
        }
        for (var pair : query.substring(1).split("&", 32)) {
            if (pair.startsWith(name) && pair.length() > name.length()) {
                if (pair.charAt(name.length()) == '=') {
                    return pair.substring(name.length() + 1);
                }
            }
        }
        return "";
    }

    /** The path without a slash at its end, which services read as the same. */
    public String call() {
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    private static String plain(String path) {
        var plain = new StringBuilder(path.length());
        for (int at = 0; at < path.length(); at++) {
            char sign = path.charAt(at);
            if (sign == '%') {
                int octet = octet(path, at);
                if (isUnreserved(octet)) {
                    plain.append((char) octet);
                } else if (octet < ' ' || octet == 0x7f || "/\\;%".indexOf(octet) >= 0) {
                    throw malformed();
                } else {
                    plain.append(path, at, at + 3);
                }
                at += 2;
            } else if (isLetterOrDigit(sign) || PLAIN_SIGNS.indexOf(sign) >= 0) {
                plain.append(sign);
            } else {
                throw malformed();
            }
        }
        return plain.toString();
    }

    private static int octet(String path, int at) {
        if (at + 3 > path.length()) {
            throw malformed();
        }
        int high = Character.digit(path.charAt(at + 1), 16);
        int low = Character.digit(path.charAt(at + 2), 16);
        if (high < 0 || low < 0) {
            throw malformed();
        }
        return high << 4 | low;
    }

    private static boolean isUnreserved(int octet) {
        return octet < 0x80
                && (isLetterOrDigit((char) octet) || UNRESERVED_SIGNS.indexOf(octet) >= 0);
    }

    private static boolean isLetterOrDigit(char sign) {
        return sign >= 'a' && sign <= 'z'
                || sign >= 'A' && sign <= 'Z'
                || sign >= '0' && sign <= '9';
    }

    private static Refusal malformed() {
        return new Refusal(
                Kind.INVALID,
                "gateway.malformed-path",
                "a path is made of plain segments: no \"..\", \"//\", \";\" or hidden separators",
                Map.of());
    }
}
