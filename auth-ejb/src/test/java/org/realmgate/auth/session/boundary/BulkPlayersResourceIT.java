package org.realmgate.auth.session.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.session.boundary.BulkPlayersResource.BulkPlayers;
import org.realmgate.auth.session.boundary.BulkPlayersResource.Player;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.Database;

class BulkPlayersResourceIT {
    @TempDir private Path folder;
    private RunningAuth auth;

    private BulkPlayersResource openOn(Database database) throws Exception {
        auth = new RunningAuth(database).withKeys(folder);
        return auth.get(BulkPlayersResource.class);
    }

    @AfterEach
    void close() {
        auth.close();
    }

    @Test
    void playersAreMadeOnceAndLoggedInEachTime() throws Exception {
        var resource = openOn(Database.H2);

        var first = auth.store.in(() -> resource.make(new BulkPlayers("bot", 1, 2)));
        var second = auth.store.in(() -> resource.make(new BulkPlayers("bot", 2, 2)));

        assertThat(first.players())
                .extracting(Player::username)
                .containsExactly("bot-00001", "bot-00002");
        assertThat(second.players())
                .extracting(Player::username)
                .containsExactly("bot-00002", "bot-00003");
        assertThat(second.players().getFirst().userId())
                .isEqualTo(first.players().getLast().userId());
    }

    @Test
    void withoutAPrefixNobodyIsMade() throws Exception {
        var resource = openOn(Database.H2);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> auth.store.in(() -> resource.make(new BulkPlayers(null, 1, 1))))
                .satisfies(
                        refusal -> assertThat(refusal.code()).isEqualTo("auth.name-not-allowed"));
        assertThat(auth.published()).isEmpty();
    }
}
