package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Such a deposit or withdrawal makes no sense. */
public final class NotForTheBank extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotForTheBank(String text) {
        super(Kind.UNPROCESSABLE, "social.not-for-the-bank", text);
    }
}
