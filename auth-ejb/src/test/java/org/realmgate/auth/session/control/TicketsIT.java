package org.realmgate.auth.session.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.session.entity.Secret;
import org.realmgate.auth.session.entity.SocketTicket;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class TicketsIT {
    private static final Secret SECRET = new Secret("a ticket");
    private static final SocketTicket.Bearer ANNA =
            new SocketTicket.Bearer(7, "Anna", "sid-7", List.of("player", "viewer"), 1, 2);

    @Test
    void aTicketTellsItsBearerOnce() {
        try (var auth = new RunningAuth(Database.H2)) {
            var tickets = auth.get(Tickets.class);
            auth.store.run(() -> tickets.add(new SocketTicket(SECRET, ANNA, 3)));

            assertThat(auth.store.in(() -> tickets.take(SECRET)).map(SocketTicket::bearer))
                    .contains(ANNA);
            assertThat(auth.store.in(() -> tickets.take(SECRET))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofThoseWhoShowATicketAtOnceOneGetsIt(Database database) throws Exception {
        try (var auth = new RunningAuth(database)) {
            var tickets = auth.get(Tickets.class);
            for (int round = 0; round < 5; round++) {
                auth.store.run(() -> tickets.add(new SocketTicket(SECRET, ANNA, 3)));

                var taken = InParallel.run(4, thread -> auth.store.in(() -> tickets.take(SECRET)));

                assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
            }
        }
    }
}
