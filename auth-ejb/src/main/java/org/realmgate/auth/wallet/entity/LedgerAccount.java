package org.realmgate.auth.wallet.entity;

import java.util.Locale;

/** What entries are of (R1). */
public sealed interface LedgerAccount {
    /** As entries name it, for ever. */
    String text();

    /** What a player can spend. */
    record Player(long userId) implements LedgerAccount {
        @Override
        public String text() {
            return "player:" + userId;
        }
    }

    /** What is held of a player's gold. */
    record Held(long userId) implements LedgerAccount {
        @Override
        public String text() {
            return "held:" + userId;
        }
    }

    /** What belongs to a reference, and to no player for now. */
    record Escrow(String reference) implements LedgerAccount {
        @Override
        public String text() {
            return "escrow:" + reference;
        }
    }

    /**
     * Where gold comes from and where it ends. They have no balance: everybody would wait for the
     * rows that held it.
     */
    enum Outside implements LedgerAccount {
        MINT,
        BURNT;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
