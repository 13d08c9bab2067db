package org.realmgate.bots.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.realmgate.bots.account.BotAccount;

class RosterTest {

    @Test
    void everyPlayerIsFoundAndNobodyElse() {
        List<BotAccount> accounts =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> new BotAccount(i * 50L + 1, "bot-" + i, null))
                        .toList();
        Roster roster = new Roster(accounts);

        for (int i = 0; i < accounts.size(); i++) {
            assertThat(roster.player(i * 50L + 1)).isEqualTo(i);
            assertThat(roster.player(i * 50L + 2)).isEqualTo(Roster.STRANGER);
        }
        assertThat(roster.player(0)).isEqualTo(Roster.STRANGER);
        assertThat(roster.player(-1)).isEqualTo(Roster.STRANGER);
    }
}
