package org.realmgate.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.PublicAccounts;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.crowd.Crowd;
import org.realmgate.bots.crowd.CrowdPlan;
import org.realmgate.bots.measure.Errors;
import org.realmgate.bots.measure.Measurements;
import org.realmgate.bots.socket.Sockets;
import org.realmgate.bots.zone.Atlas;

class GivingUpTest {

    private static final int PLAYERS = 2;

    private final Measurements tally = new Measurements();

    @Test
    void whoOpensItsSocketInVainTooOftenGivesUp() {
        dieUnder(2);

        assertThat(tally.errors().byKind().get("connect-failed").count()).isEqualTo(4);
        assertThat(tally.errors().byKind().get("given-up").count()).isEqualTo(PLAYERS);
    }

    @Test
    void aCrowdThatDoesNotReopenIsGoneWithItsFirstSockets() {
        dieUnder(0);

        assertThat(tally.errors().byKind()).containsOnlyKeys("connection-lost");
    }

    private void dieUnder(int reopensMax) {
        try (RealmInTest realm = new RealmInTest(new Manners().downBetween(60, Integer.MAX_VALUE));
                RealmClient door = new RealmClient(URI.create(realm.url()));
                Sockets sockets = new Sockets(URI.create(realm.url()))) {
            List<BotAccount> accounts = new PublicAccounts(door).take(PLAYERS);
            Atlas atlas = Atlas.read(door.get("/api/v1/world/zones"));
            CrowdPlan plan = new CrowdPlan(10, 1, 0, 0, 64, 250, reopensMax, 1);
            Crowd crowd = new Crowd(sockets, plan, atlas, accounts, tally);
            crowd.open();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> crowd.settled() && crowd.connected() == PLAYERS);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> crowd.onLoop(() -> ended(reopensMax)) == PLAYERS);
            crowd.leave();
        }
    }

    private long ended(int reopensMax) {
        String last = reopensMax > 0 ? "given-up" : "connection-lost";
        Errors.Kind kind = tally.errors().byKind().get(last);
        return kind == null ? 0 : kind.count();
    }
}
