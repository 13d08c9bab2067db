package org.realmgate.auth.wallet.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.realmgate.auth.account.entity.NoSuchAccount;
import org.realmgate.contracts.refusal.Refusal;

class BookTest {
    private static final Purpose GIFT = new Purpose("mail.gift", "letter 1");
    private static final LedgerAccount ANNA = new LedgerAccount.Player(1);
    private static final LedgerAccount BEN = new LedgerAccount.Player(2);
    private static final LedgerAccount ANNAS_HELD = new LedgerAccount.Held(1);
    private static final LedgerAccount MINT = LedgerAccount.Outside.MINT;
    private static final LedgerAccount BURNT = LedgerAccount.Outside.BURNT;
    private static final LedgerAccount LETTER = new LedgerAccount.Escrow("m-1");
    private static final long ROUNDS = 20_000;

    private final Book book = book(100, 0);

    private static Book book(long annas, long bens) {
        return new Book(
                List.of(new Wallet(1, annas, 0), new Wallet(2, bens, 0)),
                List.of(new GoldEscrow("m-1", 0)),
                2_048,
                7);
    }

    @Test
    void aPostingIsTwoEntriesThatAddUpToNothing() {
        var posted = book.post(new Posting(ANNA, BEN, 30, GIFT));

        assertThat(posted.taken())
                .isEqualTo(
                        new LedgerEntry(
                                2_048, 2_048, "player:1", -30, OptionalLong.of(70), GIFT, 7));
        assertThat(posted.given())
                .isEqualTo(
                        new LedgerEntry(
                                2_049, 2_048, "player:2", 30, OptionalLong.of(30), GIFT, 7));
        assertThat(book.entries()).containsExactly(posted.taken(), posted.given());
    }

    @Test
    void mintAndBurntHaveNoBalance() {
        var minted = book.post(new Posting(MINT, BEN, 5, GIFT));
        var burnt = book.post(new Posting(BEN, BURNT, 5, GIFT));

        assertThat(minted.taken().balance()).isEmpty();
        assertThat(burnt.given().balance()).isEmpty();
        assertThat(burnt.given().account()).isEqualTo("burnt");
    }

    @Test
    void aWalletCanBeEmptiedAndNothingMore() {
        book.post(new Posting(ANNA, BURNT, 100, GIFT));

        assertThatExceptionOfType(NotEnoughGold.class)
                .isThrownBy(() -> book.post(new Posting(ANNA, BEN, 1, GIFT)))
                .withMessage("a wallet is never below zero: gold=0 needed=1")
                .satisfies(
                        refusal ->
                                assertThat(refusal.data())
                                        .containsEntry("gold", 0L)
                                        .containsEntry("needed", 1L));
    }

    @Test
    void aPostingSeesThoseBeforeIt() {
        book.post(new Posting(ANNA, BEN, 100, GIFT));
        book.post(new Posting(BEN, ANNA, 40, GIFT));

        assertThat(book.changed()).containsExactly(new Wallet(1, 40, 0), new Wallet(2, 60, 0));
    }

    @Test
    void aRefusedPostingChangesNothing() {
        var full = book(100, WalletLimits.GOLD_MAX);

        assertThatExceptionOfType(TooMuchGold.class)
                .isThrownBy(() -> full.post(new Posting(ANNA, BEN, 1, GIFT)));
        assertThatExceptionOfType(NoSuchAccount.class)
                .isThrownBy(
                        () -> full.post(new Posting(ANNA, new LedgerAccount.Player(3), 1, GIFT)));

        assertThat(full.entries()).isEmpty();
        assertThat(full.changed()).isEmpty();
        assertThat(full.wallet(1).gold()).isEqualTo(100);
    }

    @Test
    void aWalletTakesAsMuchAsEveryClientCanRead() {
        var nearlyFull = book(100, WalletLimits.GOLD_MAX - 1);

        nearlyFull.post(new Posting(ANNA, BEN, 1, GIFT));

        assertThat(nearlyFull.wallet(2).gold()).isEqualTo(9_007_199_254_740_991L);
    }

    @Test
    void whatIsHeldIsNotSpent() {
        book.post(new Posting(ANNA, ANNAS_HELD, 60, GIFT));

        assertThat(book.wallet(1)).isEqualTo(new Wallet(1, 40, 60));
        assertThatExceptionOfType(NotEnoughGold.class)
                .isThrownBy(() -> book.post(new Posting(ANNA, BEN, 41, GIFT)));
    }

    @Test
    void whatComesOutOfAnEscrowWentIn() {
        book.post(new Posting(ANNA, LETTER, 60, GIFT));
        var given = book.post(new Posting(LETTER, BEN, 50, GIFT));

        assertThat(given.taken())
                .isEqualTo(
                        new LedgerEntry(
                                2_050, 2_050, "escrow:m-1", -50, OptionalLong.of(10), GIFT, 7));
        assertThat(book.changedEscrows()).containsExactly(new GoldEscrow("m-1", 10));
        assertThatExceptionOfType(NotInEscrow.class)
                .isThrownBy(() -> book.post(new Posting(LETTER, BEN, 11, GIFT)))
                .withMessage(
                        "nothing comes out of an escrow that did not go in: amount=10 needed=11");
        book.post(new Posting(LETTER, BEN, 10, GIFT));
        assertThat(book.changedEscrows()).containsExactly(new GoldEscrow("m-1", 0));
        assertThat(book.changed()).containsExactly(new Wallet(1, 40, 0), new Wallet(2, 60, 0));
    }

    @Test
    void anEscrowTakesAsMuchAsAWallet() {
        var full =
                new Book(
                        List.of(new Wallet(1, 2, 0)),
                        List.of(new GoldEscrow("m-1", WalletLimits.GOLD_MAX - 1)),
                        2_048,
                        7);

        full.post(new Posting(ANNA, LETTER, 1, GIFT));

        assertThatExceptionOfType(TooMuchGold.class)
                .isThrownBy(() -> full.post(new Posting(ANNA, LETTER, 1, GIFT)));
        assertThat(full.wallet(1).gold()).isEqualTo(1);
    }

    @Test
    void goldOfAnEscrowThatIsNotLockedIsNotMoved() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                book.post(
                                        new Posting(
                                                ANNA, new LedgerAccount.Escrow("m-2"), 1, GIFT)))
                .withMessage("an escrow is locked before gold of it moves: reference=m-2");
        assertThat(book.entries()).isEmpty();
    }

    @Test
    void aTransactionHasAsManyPostingsAsABookHasIds() {
        for (int n = 0; n < WalletLimits.POSTINGS_MAX; n++) {
            book.post(new Posting(MINT, BEN, 1, GIFT));
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> book.post(new Posting(MINT, BEN, 1, GIFT)))
                .withMessage("a transaction has at most 1024 postings");
    }

    @Test
    void aPostingCanHaveAPlaceWhoseIdIsKnownBefore() {
        long id = book.postingId(5);

        assertThat(book.post(5, new Posting(ANNA, BEN, 1, GIFT)).taken().entryId())
                .isEqualTo(id)
                .isEqualTo(2_058);
        assertThatIllegalStateException()
                .isThrownBy(() -> book.post(1_024, new Posting(ANNA, BEN, 1, GIFT)));
    }

    @Test
    void whateverIsPostedGoldIsNeitherMadeNorLost() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var accounts =
                List.of(ANNA, BEN, ANNAS_HELD, new LedgerAccount.Held(2), LETTER, MINT, BURNT);
        var wallets = List.of(new Wallet(1, 0, 0), new Wallet(2, 0, 0));
        var escrows = List.of(new GoldEscrow("m-1", 0));
        var sums = new HashMap<String, Long>();
        for (long round = 0; round < ROUNDS; round++) {
            var next = new Book(wallets, escrows, Book.ENTRIES_MAX * (round + 1), round);
            for (int n = random.nextInt(4); n >= 0; n--) {
                try {
                    next.post(
                            new Posting(
                                    accounts.get(random.nextInt(accounts.size())),
                                    accounts.get(random.nextInt(accounts.size())),
                                    random.nextLong(1, 50),
                                    GIFT));
                } catch (Refusal refused) {
                    assertThat(refused.code())
                            .as("seed=" + seed)
                            .isIn(
                                    "auth.not-enough-gold",
                                    "auth.not-in-escrow",
                                    "auth.posting-malformed");
                }
            }
            next.entries().forEach(one -> sums.merge(one.account(), one.amount(), Long::sum));
            wallets = List.of(next.wallet(1), next.wallet(2));
            if (!next.changedEscrows().isEmpty()) {
                escrows = next.changedEscrows();
            }
            assertThat(escrows.getFirst().amount())
                    .as("seed=" + seed)
                    .isNotNegative()
                    .isEqualTo(sums.getOrDefault("escrow:m-1", 0L));
            for (var wallet : wallets) {
                long userId = wallet.userId();
                assertThat(wallet.gold())
                        .as("seed=" + seed)
                        .isNotNegative()
                        .isEqualTo(sums.getOrDefault("player:" + userId, 0L));
                assertThat(wallet.held())
                        .as("seed=" + seed)
                        .isNotNegative()
                        .isEqualTo(sums.getOrDefault("held:" + userId, 0L));
            }
            assertThat(sums.values().stream().mapToLong(one -> one).sum())
                    .as("seed=" + seed)
                    .isZero();
        }
    }
}
