package org.realmgate.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.platform.settings.BadSettings;
import org.realmgate.platform.settings.Settings;

class TrustedProxiesTest {
    private final TrustedProxies proxies =
            TrustedProxies.parse("10.0.0.0/8, 192.0.2.7 ,::1,2001:db8:1::/48");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.255.255.255",
                "::ffff:10.0.0.1",
                "192.0.2.7",
                "::1",
                "0:0:0:0:0:0:0:1",
                "0000:0000:0000:0000:0000:0000:0000:0001",
                "2001:db8:1:ffff::9",
                "2001:0DB8:0001::9",
            })
    void whoIsNamedIsTrustedInEverySpelling(String peer) throws UnknownHostException {
        assertThat(proxies.trusts(InetAddress.getByName(peer))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.255.255.255",
                "11.0.0.0",
                "192.0.2.6",
                "192.0.2.8",
                "::2",
                "2001:db8:2::1",
                "::a00:1",
            })
    void nobodyElseIs(String peer) throws UnknownHostException {
        assertThat(proxies.trusts(InetAddress.getByName(peer))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "0:0:0:0:0:0:0:1", "::0:1", "::ffff:127.0.0.1", "127.9.9.9"})
    void theMachineItselfIsLoopbackHoweverItIsSpelt(String peer) throws UnknownHostException {
        assertThat(
                        TrustedProxies.parse(TrustedProxies.LOOPBACK)
                                .trusts(InetAddress.getByName(peer)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.1.2.3/8",
                "::1/129",
                "::ffff:10.0.0.0/95",
                ":::1",
            })
    void whatIsNeitherAnAddressNorANetworkIsRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedProxies.parse("::1, " + text))
                .withMessageEndingWith(": " + text);
    }

    @Test
    void aMappedNetworkIsItsIpv4Network() throws UnknownHostException {
        var mapped = TrustedProxies.parse("::ffff:10.0.0.0/104");

        assertThat(mapped.trusts(InetAddress.getByName("10.9.9.9"))).isTrue();
        assertThat(mapped.trusts(InetAddress.getByName("11.0.0.0"))).isFalse();
    }

    @Test
    void aWrongSettingRefusesTheStart() {
        var settings = Settings.of("auth", Map.of("realm.trusted-proxies", "10.0.0.0/99"));
        TrustedProxies.read(settings, "realm.trusted-proxies", TrustedProxies.LOOPBACK);

        assertThatExceptionOfType(BadSettings.class)
                .isThrownBy(settings::check)
                .withMessageContaining("realm.trusted-proxies")
                .withMessageContaining("not a network: 10.0.0.0/99");
    }

    @Test
    void aStrangerSpeaksForItselfOnly() throws UnknownHostException {
        assertThat(client("192.0.2.9", "198.51.100.1")).isEqualTo("192.0.2.9");
    }

    @Test
    void withoutAHeaderItIsThePeer() throws UnknownHostException {
        assertThat(client("10.0.0.1", null)).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1|198.51.100.1",
                "203.0.113.5, 198.51.100.1|198.51.100.1",
                "198.51.100.1, 10.0.0.2|198.51.100.1",
                "198.51.100.1, ::ffff:10.0.0.2|198.51.100.1",
                "198.51.100.1, 0:0:0:0:0:0:0:1|198.51.100.1",
                "2001:db8::7|2001:db8:0:0:0:0:0:7",
                "198.51.100.1, somebody.example|10.0.0.1",
                "deadbeef|10.0.0.1",
                "999.1.1.1|10.0.0.1",
                "10.0.0.2|10.0.0.1",
                "''|10.0.0.1",
            })
    void aTrustedProxyTellsTheClosestAddressThatIsNoProxy(String header, String expected)
            throws UnknownHostException {
        assertThat(client("10.0.0.1", header)).isEqualTo(expected);
    }

    private String client(String peer, String header) throws UnknownHostException {
        return proxies.client(InetAddress.getByName(peer), header).getHostAddress();
    }
}
