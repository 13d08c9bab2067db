package org.realmgate.social.mail.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The sender has too much in mails that nobody has emptied yet (R5). */
public final class MailsOutstanding extends Refusal {
    private static final long serialVersionUID = 1L;

    public MailsOutstanding(int max) {
        super(
                Kind.CONFLICT,
                "social.mails-outstanding",
                "at most " + max + " mails of a player hold something at a time (MailLimits)",
                Map.of("mails_max", max));
    }
}
