package org.realmgate.auth.wallet.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class TransfersBusy extends Refusal {
    private static final long serialVersionUID = 1L;
    private static final int RETRY_MILLIS = 1_000;

    public TransfersBusy() {
        super(
                Kind.TOO_MANY,
                "auth.busy",
                "at most " + WalletLimits.WAITING_MAX + " transfers wait (WalletLimits)",
                Map.of(RETRY_AFTER_MILLIS, RETRY_MILLIS));
    }
}
