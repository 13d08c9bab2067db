package org.realmgate.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.limit.AddressKey;

class BodyBudgetTest {
    private final BodyBudget budget = new BodyBudget(100, 40);
    private final AddressKey one = AddressKey.of("203.0.113.1");
    private final AddressKey two = AddressKey.of("203.0.113.2");
    private final AddressKey three = AddressKey.of("203.0.113.3");

    @Test
    void anAddressHasItsShareAndLeavesTheRestToOthers() {
        budget.take(one, 40);
        assertThat(code(one, 1)).isEqualTo("gateway.too-many-body-bytes");
        budget.take(two, 40);
        assertThat(code(three, 21)).isEqualTo("gateway.unavailable");
        budget.take(three, 20);
    }

    @Test
    void whatIsGivenBackMayBeTakenAgain() {
        budget.take(one, 40);
        budget.giveBack(one, 15);
        assertThat(code(one, 16)).isEqualTo("gateway.too-many-body-bytes");
        budget.take(one, 15);
        budget.giveBack(one, 40);
        budget.take(two, 40);
        budget.take(three, 40);
        budget.take(one, 20);
    }

    private String code(AddressKey address, int bytes) {
        var codes = new String[1];
        assertThatThrownBy(() -> budget.take(address, bytes))
                .isInstanceOfSatisfying(Refusal.class, refusal -> codes[0] = refusal.code());
        return codes[0];
    }
}
