package org.realmgate.auth.wallet.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class PostingMalformed extends Refusal {
    private static final long serialVersionUID = 1L;

    public PostingMalformed(String text) {
        super(Kind.INVALID, "auth.posting-malformed", text);
    }
}
