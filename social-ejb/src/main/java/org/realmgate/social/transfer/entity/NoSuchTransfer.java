package org.realmgate.social.transfer.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** No transfer of the caller's has this id. */
public final class NoSuchTransfer extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchTransfer(String transferId) {
        super(Kind.NOT_FOUND, "social.no-such-transfer", "no such transfer: " + transferId);
    }
}
