package org.realmgate.social.mail.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A letter breaks a bound; nothing of it is echoed but numbers and names of items. */
public final class MailMalformed extends Refusal {
    private static final long serialVersionUID = 1L;

    public MailMalformed(String rule) {
        super(Kind.INVALID, "social.mail-malformed", rule);
    }
}
