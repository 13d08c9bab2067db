package org.realmgate.social.mail.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** No mail of the caller's has this id (R3). */
public final class NoSuchMail extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchMail(String mailId) {
        super(Kind.NOT_FOUND, "social.no-such-mail", "no such mail: " + mailId);
    }
}
