package org.realmgate.auth.session.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {
    @Test
    void aTicketIsOverAtItsEndAndNotBefore() {
        var bearer = new SocketTicket.Bearer(7, "Anna", "sid", List.of("player"), 1, 2);
        var ticket = new SocketTicket(new Secret("t"), bearer, 1_000);

        assertThat(ticket.isOver(999)).isFalse();
        assertThat(ticket.isOver(1_000)).isTrue();
    }

    @Test
    void aSessionIsOverAtItsEndAndNotBefore() {
        var session =
                new Session("sid", 7, new Secret("r"), new Session.Origin("::1", ""), 0, 1_000);

        assertThat(session.isOver(999)).isFalse();
        assertThat(session.isOver(1_000)).isTrue();
    }

    @Test
    void whereASessionComesFromIsCutToWhatIsShown() {
        var longest = new Session.Origin("a".repeat(45), "v".repeat(40));
        var longer = new Session.Origin("a".repeat(46), "v".repeat(41));

        assertThat(longer).isEqualTo(longest);
        assertThat(new Session.Origin(null, "1.0\r\n\u001b[31m"))
                .isEqualTo(new Session.Origin("", "1.0[31m"));
    }

    @Test
    void theRealmKeepsTheHashOfASecretOnly() {
        assertThat(new Secret("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(new Secret("abc")).hasToString("Secret[…]");
    }
}
