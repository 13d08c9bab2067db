package org.realmgate.auth.wallet.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostingTest {
    private static final Purpose GIFT = new Purpose("mail.gift", "letter 1");
    private static final LedgerAccount ANNA = new LedgerAccount.Player(1);
    private static final LedgerAccount BEN = new LedgerAccount.Player(2);

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000_000_000L})
    void amountsOfItsRangeMove(long amount) {
        assertThat(new Posting(ANNA, BEN, amount, GIFT).amount()).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE})
    void otherAmountsAreRefused(long amount) {
        assertThatExceptionOfType(PostingMalformed.class)
                .isThrownBy(() -> new Posting(ANNA, BEN, amount, GIFT))
                .withMessage(
                        "a posting moves 1..1000000000000 gold: amount="
                                + amount
                                + " (WalletLimits)");
    }

    @Test
    void nothingMovesFromAnAccountToItself() {
        assertThatExceptionOfType(PostingMalformed.class)
                .isThrownBy(() -> new Posting(ANNA, new LedgerAccount.Player(1), 1, GIFT));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Shop",
                "shop purchase",
                "a\0",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aCauseIsAWordThatDatabasesTake(String cause) {
        assertThatExceptionOfType(PostingMalformed.class).isThrownBy(() -> new Purpose(cause, "1"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "\u00e9",
                "a\0",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void soIsAReference(String reference) {
        assertThatExceptionOfType(PostingMalformed.class)
                .isThrownBy(() -> new Purpose("shop.purchase", reference));
    }
}
