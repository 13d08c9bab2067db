package org.realmgate.auth.wallet.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class TransferKeyReused extends Refusal {
    private static final long serialVersionUID = 1L;

    public TransferKeyReused(String key) {
        super(
                Kind.UNPROCESSABLE,
                "auth.transfer-key-reused",
                "a key stands for one transfer: key=" + key);
    }
}
