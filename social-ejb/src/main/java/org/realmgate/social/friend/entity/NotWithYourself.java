package org.realmgate.social.friend.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** It takes two. */
public final class NotWithYourself extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotWithYourself() {
        super(
                Kind.UNPROCESSABLE,
                "social.not-with-yourself",
                "friends and blocks are between two players: this is you");
    }
}
