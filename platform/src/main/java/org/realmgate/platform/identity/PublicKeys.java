package org.realmgate.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads RSA public keys in the forms of MicroProfile JWT 2.1, 9.2: PKCS#8 PEM, JWK, JWKS, and the
 * latter two in base64url.
 */
final class PublicKeys {
    /** The id of a key that has none: it verifies tokens of every key id. */
    static final String ANY_ID = "";

    private static final String PEM = "-----BEGIN PUBLIC KEY-----";

    private PublicKeys() {}

    /**
     * Verifiers by the ids of their keys.
     *
     * @throws IllegalArgumentException if the text is in none of the forms
     */
    static Map<String, JWSVerifier> verifiers(String text) {
        try {
            if (text.startsWith(PEM)) {
                return Map.of(ANY_ID, new RSASSAVerifier(ofPem(text)));
            }
            var json =
                    text.startsWith("{")
                            ? text
                            : new String(
                                    Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var found = new HashMap<String, JWSVerifier>();
            for (var key : ofJson(json)) {
                var id = key.getKeyID() == null ? ANY_ID : key.getKeyID();
                found.put(id, new RSASSAVerifier(key.toRSAKey()));
            }
            return Map.copyOf(found);
        } catch (ParseException | JOSEException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException("not a set of RSA keys", unusable);
        }
    }

    private static List<JWK> ofJson(String json) throws ParseException {
        return json.contains("\"keys\"") ? JWKSet.parse(json).getKeys() : List.of(JWK.parse(json));
    }

    private static RSAPublicKey ofPem(String pem) throws GeneralSecurityException {
        // Where a setting is one line, its line ends are written as two characters.
        var body = pem.replace("\\n", "").replaceAll("-----[A-Z ]+-----|\\s", "");
        return (RSAPublicKey)
                KeyFactory.getInstance("RSA")
                        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
    }
}
