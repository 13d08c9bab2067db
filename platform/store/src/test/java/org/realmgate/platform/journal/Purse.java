package org.realmgate.platform.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.realmgate.contracts.event.Wire;

/** What streams of tests hold: coins, put in and taken out. */
sealed interface Purse {
    /** Version 1 told pence. */
    @Wire(type = "test.CoinsPut", version = 2)
    record CoinsPut(long coins) implements Purse {}

    @Wire(type = "test.CoinsTaken")
    record CoinsTaken(long coins) implements Purse {}

    record Coins(long coins, long times) {}

    EntryTypes<Purse> TYPES =
            new EntryTypes<Purse>()
                    .with(CoinsPut.class, List.of(Purse::coinsOfPence))
                    .with(CoinsTaken.class);

    private static ObjectNode coinsOfPence(ObjectNode body) {
        return body.put("coins", body.path("pence").asLong() / 100);
    }

    /** Adds them up. */
    final class Sum implements Fold<Coins, Purse> {
        private final int version;

        Sum(int version) {
            this.version = version;
        }

        @Override
        public Class<Coins> state() {
            return Coins.class;
        }

        @Override
        public int version() {
            return version;
        }

        @Override
        public Coins initial() {
            return new Coins(0, 0);
        }

        @Override
        public Coins apply(Coins before, Purse event, long happenedAt) {
            return switch (event) {
                case CoinsPut put -> new Coins(before.coins() + put.coins(), before.times() + 1);
                case CoinsTaken taken ->
                        new Coins(before.coins() - taken.coins(), before.times() + 1);
            };
        }
    }
}
