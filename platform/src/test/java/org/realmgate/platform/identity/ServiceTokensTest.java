package org.realmgate.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.testing.TurnedClock;

class ServiceTokensTest {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final ServiceName name = new ServiceName();
    private final ServiceTokens chat = new ServiceTokens(clock, name);
    private final ServiceTokens auth = new ServiceTokens(clock, new ServiceName());

    @BeforeEach
    void begin() {
        name.be("chat");
        chat.useKey(new byte[32]);
        auth.useKey(new byte[32]);
    }

    @Test
    void whoHasTheKeyIsKnownByItsToken() {
        assertThat(auth.serviceOf(chat.token())).contains("chat");
        assertThat(auth.serviceOf(chat.token())).contains("chat");
    }

    @Test
    void aTokenThatWasSeenIsOverWhenItsTimeIs() {
        var token = chat.token();
        clock.forward(LIFE.plus(Tokens.SKEW).minusMillis(1));
        assertThat(auth.serviceOf(token)).contains("chat");

        clock.forward(Duration.ofMillis(1));

        assertThat(auth.serviceOf(token)).isEmpty();
    }

    @Test
    void soIsOneThatWasNot() {
        var token = chat.token();
        clock.forward(LIFE.plus(Tokens.SKEW));

        assertThat(auth.serviceOf(token)).isEmpty();
    }

    @Test
    void withAnotherKeyNothingIsKnownThatWas() {
        var token = chat.token();
        assertThat(auth.serviceOf(token)).contains("chat");
        var other = new byte[32];
        other[0] = 1;

        auth.useKey(other);

        assertThat(auth.serviceOf(token)).isEmpty();
    }

    @Test
    void whatIsChangedOrIsNoTokenIsNobodys() {
        var token = chat.token();
        auth.serviceOf(token);

        assertThat(auth.serviceOf(token.substring(0, token.length() - 4) + "AAAA")).isEmpty();
        assertThat(auth.serviceOf("nonsense")).isEmpty();
        assertThat(auth.serviceOf("")).isEmpty();
    }
}
