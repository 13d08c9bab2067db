package org.realmgate.platform.identity;

import java.util.Optional;

/** Reads the {@code Authorization} header, whatever carried it (RFC 6750, 2.1; RFC 9110, 11.1). */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /**
     * The token in a header's value, or nothing if there is no header. The scheme's case makes no
     * difference.
     *
     * @throws NotAuthenticated if the header is of another scheme, or has no token
     */
    public static Optional<String> of(String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw NotAuthenticated.invalid();
        }
        var token = header.substring(SCHEME.length()).strip();
        if (token.isEmpty()) {
            throw NotAuthenticated.invalid();
        }
        return Optional.of(token);
    }
}
