package org.realmgate.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realmgate.platform.settings.BadSettings;
import org.realmgate.platform.settings.Settings;

class LimitsTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final LimitKey.Player arin = new LimitKey.Player(1);
    private final LimitKey.Player bora = new LimitKey.Player(2);

    private Limits limits(Map<String, String> settings) {
        var read = LimitSettings.read(new Settings(key -> Optional.ofNullable(settings.get(key))));
        return new Limits(read, now::get);
    }

    @ParameterizedTest
    @CsvSource({
        "LOGIN,10",
        "REGISTER,5",
        "MOVE,200",
        "SKILL,50",
        "CHAT,20",
        "TRADE,3",
        "FRIEND,10",
        "OTHER,100",
    })
    void aLimitGrantsItsBurstAndRefusesTheNext(LimitName name, int burst) {
        var limits = limits(Map.of("gateway.limit.user", "1000/s burst 1000"));
        IntStream.range(0, burst)
                .forEach(n -> assertThat(limits.take(name, arin).granted()).isTrue());
        var refused = limits.take(name, arin);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.name()).isEqualTo(name);
        assertThat(limits.take(name, bora).granted()).isTrue();
    }

    @Test
    void aRefusalTellsTheRuleTheWaitAndWhereItIsSet() {
        var limits = limits(Map.of());
        IntStream.range(0, 3).forEach(n -> limits.take(LimitName.TRADE, arin));
        var refusal = limits.take(LimitName.TRADE, arin).refusal();
        assertThat(refusal)
                .hasMessage(
                        "the limit is 1/60000ms burst 3: wait_millis=60000"
                                + " (gateway.limit.trade)");
        assertThat(refusal.retryAfterMillis()).isEqualTo(60_000);
    }

    @Test
    void aPlayersActsCountTogether() {
        var limits = limits(Map.of("gateway.limit.user", "10/s burst 10"));
        IntStream.range(0, 5).forEach(n -> limits.take(LimitName.MOVE, arin));
        IntStream.range(0, 5).forEach(n -> limits.take(LimitName.CHAT, arin));
        var refused = limits.take(LimitName.OTHER, arin);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.name()).isEqualTo(LimitName.USER);
    }

    @Test
    void whatTheWholeRefusesCostsThePlayerNothing() {
        var limits =
                limits(
                        Map.of(
                                "gateway.limit.global", "1/s burst 1",
                                "gateway.limit.trade", "1/60s burst 1"));
        limits.take(LimitName.MOVE, bora);
        assertThat(limits.take(LimitName.TRADE, arin).name()).isEqualTo(LimitName.GLOBAL);
        now.addAndGet(SECOND);
        assertThat(limits.take(LimitName.TRADE, arin).granted()).isTrue();
    }

    @Test
    void framesTakeFromTheSameBucketsAsRequestsButNotFromTheWhole() {
        var limits =
                limits(
                        Map.of(
                                "gateway.limit.global", "1/s burst 1",
                                "gateway.limit.move", "1/s burst 3"));
        var arinsMoves = limits.allowance(LimitName.MOVE, arin);
        assertThat(arinsMoves.take().granted()).isTrue();
        assertThat(arinsMoves.take().granted()).isTrue();
        assertThat(limits.take(LimitName.MOVE, arin).granted()).isTrue();
        assertThat(arinsMoves.take().name()).isEqualTo(LimitName.MOVE);
        assertThat(limits.take(LimitName.MOVE, bora).name()).isEqualTo(LimitName.GLOBAL);
        assertThat(limits.allowance(LimitName.MOVE, bora).take().granted()).isTrue();
    }

    @Test
    void aSocketAndCallsShareTheirBucketHoweverLongThereAreNoCalls() {
        var limits = limits(Map.of("gateway.limit.move", "1/s burst 2"));
        var moves = limits.allowance(LimitName.MOVE, arin);
        for (int seconds = 0; seconds < 300; seconds++) {
            now.addAndGet(SECOND);
            assertThat(IntStream.range(0, 3).allMatch(n -> moves.take().granted())).isFalse();
        }
        assertThat(limits.take(LimitName.MOVE, arin).granted()).isFalse();
    }

    @Test
    void addressesOfOneIpv6NetworkShareABucket() throws UnknownHostException {
        var one = LimitKey.address(InetAddress.getByName("2001:db8:1:2::1"));
        var two = LimitKey.address(InetAddress.getByName("2001:db8:1:2:ffff::2"));
        var other = LimitKey.address(InetAddress.getByName("2001:db8:1:3::1"));
        assertThat(one).isEqualTo(two).isNotEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/v1/auth/login,LOGIN",
        "GET,/api/v1/auth/login,OTHER",
        "POST,/api/v1/world/move,MOVE",
        "POST,/api/v1/combat/skill,SKILL",
        "POST,/api/v1/chat/send,CHAT",
        "POST,/api/v1/social/trade,TRADE",
        "POST,/api/v1/social/friends,FRIEND",
        "POST,/api/v1/social/friends/7/accept,OTHER",
        "POST,/api/v1/auth/register,REGISTER",
    })
    void eachCallHasItsLimit(String method, String path, LimitName name) {
        assertThat(LimitName.of(method, path)).isEqualTo(name);
    }

    @Test
    void aMalformedRateRefusesTheStart() {
        var settings = new Settings(key -> Optional.of("often"));
        LimitSettings.read(settings);
        assertThatThrownBy(settings::check)
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining(
                        "gateway.limit.move must look like \"5/s burst 10\":"
                                + " gateway.limit.move=often");
    }
}
