package org.realmgate.social.mail.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The receiver has to empty its mailbox first (R5). */
public final class MailboxFull extends Refusal {
    private static final long serialVersionUID = 1L;

    public MailboxFull(int max) {
        super(
                Kind.CONFLICT,
                "social.mailbox-full",
                "the mailbox of the receiver holds at most " + max + " (MailLimits)",
                Map.of("mails_max", max));
    }
}
