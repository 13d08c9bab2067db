package org.realmgate.social.mail.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Something is attached, or being taken (R3). */
public final class MailNotEmpty extends Refusal {
    private static final long serialVersionUID = 1L;

    public MailNotEmpty(String mailId) {
        super(
                Kind.CONFLICT,
                "social.mail-not-empty",
                "a mail is deleted when it is empty: " + mailId);
    }
}
