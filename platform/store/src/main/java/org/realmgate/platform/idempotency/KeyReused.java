package org.realmgate.platform.idempotency;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The key stands for another call already. */
public final class KeyReused extends Refusal {
    private static final long serialVersionUID = 1L;

    KeyReused(IdempotencyKey key) {
        super(
                Kind.UNPROCESSABLE,
                "http.idempotency-key-reused",
                "an Idempotency-Key stands for one body: call=" + key.call());
    }
}
