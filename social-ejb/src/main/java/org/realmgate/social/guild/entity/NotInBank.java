package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The bank does not hold it, or not as much (R12). */
public final class NotInBank extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotInBank(String what) {
        super(Kind.NOT_FOUND, "social.not-in-bank", "the bank does not hold this: " + what);
    }
}
