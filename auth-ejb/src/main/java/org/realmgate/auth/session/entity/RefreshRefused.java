package org.realmgate.auth.session.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class RefreshRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    private RefreshRefused(String code, String text) {
        super(Kind.UNAUTHENTICATED, code, text);
    }

    public static RefreshRefused unknown() {
        return new RefreshRefused(
                "auth.refresh-invalid",
                "the refresh token must be one of a living session: log in again");
    }

    public static RefreshRefused reused() {
        return new RefreshRefused(
                "auth.refresh-reused",
                "a refresh token works once; its session was ended to be safe: log in again");
    }
}
