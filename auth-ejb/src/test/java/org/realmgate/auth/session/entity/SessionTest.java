package org.realmgate.auth.session.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;

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
    void halfACharacterInTheClientVersionIsRefused() {
        assertThat(new Session.Origin("", "1.0 \uD83C\uDF31").clientVersion())
                .isEqualTo("1.0 \uD83C\uDF31");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new Session.Origin("", "1.0 \uD83C"))
                .withMessage("a client version has no halves of surrogate pairs")
                .extracting(Refusal::code)
                .isEqualTo("auth.client-version-not-allowed");
    }

    @Test
    void noCharacterIsCutInHalf() {
        var origin = new Session.Origin("", "v".repeat(39) + "\uD83C\uDF31");

        assertThat(origin.clientVersion()).isEqualTo("v".repeat(39));
    }

    @Test
    void theRealmKeepsTheHashOfASecretOnly() {
        assertThat(new Secret("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(new Secret("abc")).hasToString("Secret[…]");
    }
}
