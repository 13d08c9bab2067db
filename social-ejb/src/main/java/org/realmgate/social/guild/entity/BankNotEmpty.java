package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A guild ends only when nothing would be lost with it (R9). */
public final class BankNotEmpty extends Refusal {
    private static final long serialVersionUID = 1L;

    public BankNotEmpty() {
        super(
                Kind.CONFLICT,
                "social.bank-not-empty",
                "the bank has to be empty, and nothing on its way into it or out of it");
    }
}
