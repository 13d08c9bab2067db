package org.realmgate.social.mail.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nobody writes to themselves. */
public final class MailToYourself extends Refusal {
    private static final long serialVersionUID = 1L;

    public MailToYourself() {
        super(Kind.UNPROCESSABLE, "social.mail-to-yourself", "a mail goes to somebody else");
    }
}
