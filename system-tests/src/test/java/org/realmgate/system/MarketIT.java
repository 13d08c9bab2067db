package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A short market; {@code ./realm bots --scenario market} is the long one. */
class MarketIT {

    /** How fast it went on a busy machine is no matter of this test; that the books balance is. */
    @Test
    void goldAndItemsBalanceAfterPlayersTraded() {
        var report =
                Realm.shared()
                        .runAnyhow(
                                List.of(
                                        "bots",
                                        "--url",
                                        Realm.shared().door().toString(),
                                        "--scenario",
                                        "market",
                                        "--players",
                                        "20",
                                        "--seconds",
                                        "5",
                                        "--warmup",
                                        "2"));
        assertThat(report).contains("of 20 players: gold and items balance");
        assertThat(report).doesNotContain("purchases/s   0.0 done");
    }
}
