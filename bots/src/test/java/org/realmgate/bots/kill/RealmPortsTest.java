package org.realmgate.bots.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RealmPortsTest {

    @Test
    void everyDoorHasAPortOfItsOwn() {
        assertThat(new RealmPorts(20_000).arguments())
                .containsExactly(
                        "--port",
                        "20000",
                        "--services-port",
                        "20001",
                        "-D",
                        "auth.grpc.port=20002",
                        "-D",
                        "world.grpc.port=20003",
                        "-D",
                        "combat.grpc.port=20004",
                        "-D",
                        "chat.grpc.port=20005",
                        "-D",
                        "social.grpc.port=20006",
                        "-D",
                        "match.grpc.port=20007");
    }

    @Test
    void freePortsAreBelowThoseOfOutgoingConnections() {
        assertThat(RealmPorts.free().first()).isBetween(20_000, 32_000);
    }

    @Test
    void theLastPortIsAPort() {
        assertThat(new RealmPorts(65_527).database()).isEqualTo(65_535);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RealmPorts(65_528))
                .withMessage("--first-port: must be 1024..65527: given=65528");
    }
}
