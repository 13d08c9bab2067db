package org.realmgate.platform.identity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nobody, or nobody whom we believe. */
public final class NotAuthenticated extends Refusal {
    private static final long serialVersionUID = 1L;

    private NotAuthenticated(String code, String text) {
        super(Kind.UNAUTHENTICATED, code, text);
    }

    /** There was no token at all. */
    public static NotAuthenticated missing() {
        return new NotAuthenticated(
                "auth.token-missing", "this door needs a token: Authorization: Bearer …");
    }

    /** There was no valid service token where only services may call. */
    public static NotAuthenticated noService() {
        return new NotAuthenticated(
                "auth.service-token-missing", "this call needs a service token of this realm");
    }

    /** The signature, the algorithm, the issuer, the audience or the form is not ours. */
    public static NotAuthenticated invalid() {
        return new NotAuthenticated(
                "auth.token-invalid", "the token must be one of this realm's, unchanged");
    }

    /** It was good once. */
    public static NotAuthenticated expired() {
        return new NotAuthenticated("auth.token-expired", "the token is over: refresh it");
    }

    /** Its session ended before the token did. */
    public static NotAuthenticated revoked() {
        return new NotAuthenticated(
                "auth.token-revoked", "the session of this token was ended: log in again");
    }
}
