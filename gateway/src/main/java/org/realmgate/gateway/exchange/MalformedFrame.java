package org.realmgate.gateway.exchange;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A frame that no client of ours would send; too many of them close the socket. */
public final class MalformedFrame extends Refusal {
    private static final long serialVersionUID = 1L;

    public MalformedFrame(String rule) {
        super(Kind.INVALID, "gateway.malformed-frame", rule);
    }
}
