package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nobody of this id is in the guild. */
public final class NoSuchMember extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchMember(long userId) {
        super(Kind.NOT_FOUND, "social.no-such-member", "no such member: user_id=" + userId);
    }
}
