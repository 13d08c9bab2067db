package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The caller began no such founding, deposit or withdrawal. */
public final class NoSuchGuildSaga extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchGuildSaga(String sagaId) {
        super(Kind.NOT_FOUND, "social.no-such-guild-saga", "you began no such thing: " + sagaId);
    }
}
