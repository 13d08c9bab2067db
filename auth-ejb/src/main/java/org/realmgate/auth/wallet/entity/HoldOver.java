package org.realmgate.auth.wallet.entity;

import java.util.Locale;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class HoldOver extends Refusal {
    private static final long serialVersionUID = 1L;

    HoldOver(Hold hold) {
        super(
                Kind.CONFLICT,
                "auth.hold-over",
                "a hold ends once: hold_id="
                        + hold.holdId()
                        + " state="
                        + hold.state().name().toLowerCase(Locale.ROOT)
                        + " expires_at="
                        + hold.expiresAt());
    }
}
