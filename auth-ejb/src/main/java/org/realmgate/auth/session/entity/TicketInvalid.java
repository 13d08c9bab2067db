package org.realmgate.auth.session.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class TicketInvalid extends Refusal {
    private static final long serialVersionUID = 1L;

    public TicketInvalid() {
        super(
                Kind.NOT_FOUND,
                "auth.ticket-invalid",
                "a socket ticket works once, within 30 s (SessionLimits)");
    }
}
