package org.realmgate.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realmgate.gateway.testing.Mint;
import org.realmgate.gateway.testing.OpenGateway;
import org.realmgate.gateway.testing.Player;

class UpgradeTest {
    private OpenGateway gateway = OpenGateway.with();

    @AfterEach
    void close() {
        gateway.close();
    }

    private String upgrade(String query, String headers) {
        return gateway.raw(
                "GET /api/v1/socket"
                        + query
                        + " HTTP/1.1\r\nHost: a\r\nConnection: close, Upgrade\r\n"
                        + "Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + headers
                        + "\r\n");
    }

    private static String bearer() {
        return "Authorization: Bearer " + Mint.token(1) + "\r\n";
    }

    @ParameterizedTest
    @CsvSource({"''", "Sec-WebSocket-Protocol: realm.v9", "Sec-WebSocket-Protocol: realm.v1"})
    void withoutASubprotocolOfOursThereIsNoSocket(String header) {
        var answer = upgrade("", bearer() + "Sec-WebSocket-Version: 13\r\n" + header + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("gateway.upgrade-refused");
        assertThat(answer).contains("realm.v1.json");
    }

    @Test
    void anotherVersionOrNoHandshakeIsToldWhatIsRequired() {
        var old = upgrade("", bearer() + "Sec-WebSocket-Version: 8\r\n");
        assertThat(old)
                .startsWith("HTTP/1.1 426")
                .containsIgnoringCase("Sec-WebSocket-Version: 13");
        var plain = gateway.send(gateway.request("/api/v1/socket"));
        assertThat(plain.statusCode()).isEqualTo(426);
        var posted =
                gateway.send(
                        gateway.request("/api/v1/socket")
                                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(posted.statusCode()).isEqualTo(426);
    }

    @Test
    void aSocketNeedsATokenThatIsGood() {
        var good = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: realm.v1.json\r\n";
        assertThat(upgrade("", good)).startsWith("HTTP/1.1 401").contains("auth.token-missing");
        assertThat(upgrade("", good + "Authorization: Bearer x.y.z\r\n"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void aTicketOpensOneSocket() {
        gateway.tickets().sell("t-1", 7);
        var player = Player.enter(gateway, "", "?ticket=t-1");
        assertThat(player.welcome().getWelcome().getUserId()).isEqualTo(7);
        assertThatThrownBy(() -> Player.enter(gateway, "", "?ticket=t-1"))
                .isInstanceOf(CompletionException.class);
        var again =
                upgrade(
                        "?ticket=t-1",
                        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: realm.v1.json\r\n");
        assertThat(again).startsWith("HTTP/1.1 401").contains("gateway.ticket-invalid");
    }

    @Test
    void aTicketOfARevokedSessionOpensNone() {
        gateway.tickets().sell("t-1", 7);
        gateway.verifier()
                .revoke(
                        org.realmgate.contracts.auth.rpc.Revocation.newBuilder()
                                .setUserId(7)
                                .setSid("sid-7")
                                .build());
        var answer =
                upgrade(
                        "?ticket=t-1",
                        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: realm.v1.json\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401").contains("auth.token-revoked");
    }

    @Test
    void withoutAuthTicketsAreUnavailableAndTokensStillOpenSockets() {
        gateway.authPort().goAway();
        var answer =
                upgrade(
                        "?ticket=t-1",
                        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: realm.v1.json\r\n");
        assertThat(answer).startsWith("HTTP/1.1 503").contains("gateway.unavailable");
        Player.enter(gateway, 1).placed();
        gateway.authPort().comeBack();
        gateway.tickets().sell("t-2", 8);
        await().ignoreExceptions().until(() -> Player.enter(gateway, "", "?ticket=t-2").isOpen());
    }

    @Test
    void aPageOfAnUnlistedOriginOpensNoSocket() {
        gateway.close();
        gateway = OpenGateway.with("gateway.cors.origins", "https://game.example");
        var headers =
                bearer() + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: realm.v1.json\r\n";
        assertThat(upgrade("", headers + "Origin: https://evil.example\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("gateway.origin-refused");
        Player.enter(gateway, 1).placed();
    }

    @Test
    void openingSocketsIsLimitedLikeAnyCall() {
        gateway.close();
        gateway = OpenGateway.with("gateway.limit.other", "1/60s burst 1");
        Player.enter(gateway, 1).placed();
        var answer =
                upgrade(
                        "",
                        bearer()
                                + "Sec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Protocol: realm.v1.json\r\n");
        assertThat(answer).startsWith("HTTP/1.1 429").contains("gateway.rate-limited");
    }
}
