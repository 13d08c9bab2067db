package org.realmgate.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressKeyTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:db8::2",
        "2001:db8::1, 2001:0DB8:0:0:ffff:ffff:ffff:ffff",
        "192.0.2.1, ::ffff:192.0.2.1",
        "fe80::1%eth0, fe80::2",
    })
    void oneSubscriberIsOneKeyHoweverItsAddressIsSpelt(String one, String other) {
        assertThat(AddressKey.of(one)).isEqualTo(AddressKey.of(other));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.2", "2001:db8:0:1::1, 2001:db8:0:2::1"})
    void neighboursAreNot(String one, String other) {
        assertThat(AddressKey.of(one)).isNotEqualTo(AddressKey.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "999.1.1.1", "localhost", "1:2:3", "%"})
    void whatIsNoAddressIsItsOwnKeyAndIsNotLookedUp(String text) {
        assertThat(AddressKey.of(text).network()).isEqualTo(text);
    }
}
