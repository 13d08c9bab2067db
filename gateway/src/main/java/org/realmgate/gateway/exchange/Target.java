package org.realmgate.gateway.exchange;

import java.util.Map;
import java.util.stream.Stream;
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
    private static final String NOT_IN_QUERIES = "\"#<>\\^`{|}";
    private static final String PLAIN_SIGNS = "-._~!$&'()*+,=:@/";

    /**
     * Reads the target of a request line.
     *
     * @throws Refusal {@code gateway.malformed-path} if it is not a path, climbs, or hides a
     *     separator; {@code gateway.malformed-query} if its query has signs that need an escape
     */
    public static Target parse(String raw) {
        int question = raw.indexOf('?');
        var path = question < 0 ? raw : raw.substring(0, question);
        var query = question < 0 ? "" : raw.substring(question);
        if (!path.startsWith("/")) {
            throw malformed();
        }
        checkQuery(query);
        var plain = plain(path);
        if (plain.contains("//") || climbs(plain)) {
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

    /**
     * RFC 3986, and brackets: a server may refuse anything else before a service hears of it, which
     * looks as if the service were away.
     */
    private static void checkQuery(String query) {
        for (int at = 0; at < query.length(); at++) {
            char sign = query.charAt(at);
            boolean escape = sign == '%';
            if (sign <= ' '
                    || sign >= 0x7f
                    || NOT_IN_QUERIES.indexOf(sign) >= 0
                    || escape && !isEscape(query, at)) {
                throw new Refusal(
                        Kind.INVALID,
                        "gateway.malformed-query",
                        "a query is made of letters, digits and signs of RFC 3986, all else is"
                                + " escaped by % and two digits",
                        Map.of());
            }
        }
    }

    private static boolean climbs(String plain) {
        return plain.contains("/.")
                && Stream.of(plain.split("/"))
                        .anyMatch(part -> part.equals(".") || part.equals(".."));
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

    private static boolean isEscape(String text, int at) {
        return at + 3 <= text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static int octet(String path, int at) {
        if (!isEscape(path, at)) {
            throw malformed();
        }
        return Character.digit(path.charAt(at + 1), 16) << 4
                | Character.digit(path.charAt(at + 2), 16);
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
