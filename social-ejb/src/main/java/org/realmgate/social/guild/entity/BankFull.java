package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The bank has no room for it, what is under way included (R11). */
public final class BankFull extends Refusal {
    private static final long serialVersionUID = 1L;

    public BankFull(String text) {
        super(Kind.CONFLICT, "social.bank-full", text);
    }
}
