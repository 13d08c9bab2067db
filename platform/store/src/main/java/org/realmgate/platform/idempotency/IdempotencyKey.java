package org.realmgate.platform.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.json.Json;

/**
 * Names one call of one caller (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param caller the caller's user id; 0 where there is none
 * @param call what is called, as in {@code chat.send}; 1..64 characters
 * @param key the caller's choice, 1..64 characters of {@code A-Za-z0-9._-}, best a random UUID
 * @param bodyHash SHA-256 of the call's body in hexadecimal: another body under the same key is
 *     refused
 */
public record IdempotencyKey(long caller, String call, String key, String bodyHash) {
    /** The HTTP header. */
    public static final String HEADER = "Idempotency-Key";

    /** Of a caller that has no account yet. */
    public static final long NOBODY = 0;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Reads the header's value.
     *
     * @param header null if there is none
     * @param body the body as it was read
     * @return nothing if there is no header: the call is not to be remembered
     * @throws Refusal {@code http.idempotency-key-malformed}
     */
    public static Optional<IdempotencyKey> of(
            String header, long caller, String call, Object body) {
        if (header == null) {
            return Optional.empty();
        }
        if (!KEY.matcher(header).matches()) {
            throw new Refusal(
                    Kind.INVALID,
                    "http.idempotency-key-malformed",
                    HEADER + " has 1..64 characters of A-Z a-z 0-9 . _ - (IdempotencyKey)");
        }
        return Optional.of(new IdempotencyKey(caller, call, header, hash(Json.bytes(body))));
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** For a log: never the whole key, which would answer for its caller. */
    @Override
    public String toString() {
        return call + " of " + caller;
    }
}
