package org.realmgate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realmgate.gateway.exchange.control.ClientAddresses;

class ClientAddressesTest {
    private final ClientAddresses origins = new ClientAddresses(Set.of("10.0.0.1", "10.0.0.2"));

    @Test
    void aStrangerSpeaksForItselfOnly() throws UnknownHostException {
        assertThat(client("192.0.2.9", "198.51.100.1")).isEqualTo("192.0.2.9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1|198.51.100.1",
                "203.0.113.5, 198.51.100.1|198.51.100.1",
                "198.51.100.1, 10.0.0.2|198.51.100.1",
                "2001:db8::7|2001:db8:0:0:0:0:0:7",
                "somebody.example|10.0.0.1",
                "deadbeef|10.0.0.1",
                "10.0.0.2|10.0.0.1",
            })
    void aTrustedProxyTellsTheClosestAddressThatIsNoProxy(String header, String expected)
            throws UnknownHostException {
        assertThat(client("10.0.0.1", header)).isEqualTo(expected);
    }

    @Test
    void withoutAHeaderItIsThePeer() throws UnknownHostException {
        assertThat(client("10.0.0.1", null)).isEqualTo("10.0.0.1");
    }

    private String client(String peer, String header) throws UnknownHostException {
        return origins.client(InetAddress.getByName(peer), header).getHostAddress();
    }
}
