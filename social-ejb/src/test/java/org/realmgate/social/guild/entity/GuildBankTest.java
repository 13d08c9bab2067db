package org.realmgate.social.guild.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.Lot;
import org.realmgate.social.guild.entity.BankLoad.Piece;

class GuildBankTest {
    private static final String ID = "0199f0a8-8c00-7000-8000-0000000000aa";
    private static final String SWORD = "0199f0a8-8c00-7000-8000-000000000001";
    private static final String AXE = "0199f0a8-8c00-7000-8000-000000000002";

    private final Guild guild =
            new Guild(ID, new GuildName("Night Watch"), new GuildTag("NW"), 1_000);
    private final GuildMember leader = new GuildMember(1, ID, 0, 1_000);
    private final GuildMember veteran = new GuildMember(3, ID, 2, 1_000);
    private final GuildMember novice = new GuildMember(4, ID, 3, 1_000);
    private final Map<BankSlot, Long> slots = new HashMap<>();
    private final List<BankMove> underWay = new ArrayList<>();

    GuildBankTest() {
        guild.found();
    }

    private GuildBank bank() {
        return new GuildBank(guild, slots, underWay);
    }

    private static BankLoad gold(long gold) {
        return new BankLoad(gold, List.of());
    }

    private static BankLoad bread(int quantity) {
        return new BankLoad(0, List.of(new Lot("bread", quantity, List.of())));
    }

    private static void isRefused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, why -> assertThat(why.code()).isEqualTo(code));
    }

    @Test
    void aDepositIsInTheBankWhenItIsDone() {
        var bank = bank();
        var move = bank.deposit("m", novice, gold(70), 5);
        assertThat(guild.bankGold()).isZero();
        assertThat(bank.isEmpty()).as("something is on its way").isFalse();

        bank.settle(move, true);

        assertThat(guild.bankGold()).isEqualTo(70);
        assertThat(move.state()).isEqualTo(BankMove.State.DONE);
    }

    @Test
    void aDepositThatIsUndoneIsNot() {
        var bank = bank();

        bank.settle(bank.deposit("m", novice, bread(7), 5), false);

        assertThat(bank.slots()).isEmpty();
        assertThat(bank.changed()).isEmpty();
        assertThat(bank.isEmpty()).isTrue();
    }

    @Test
    void aWithdrawalIsGoneFromTheBankAtOnceAndComesBackIfItIsUndone() {
        guild.takeIn(100);
        slots.put(new BankSlot("bread", ""), 9L);
        slots.put(new BankSlot("iron-sword", SWORD), 1L);
        var load =
                new BankLoad(
                        60,
                        List.of(
                                new Lot("bread", 4, List.of()),
                                new Lot("iron-sword", 1, List.of(SWORD))));
        var bank = bank();

        var move = bank.withdraw("m", leader, load, BankDay.NOTHING, 5);

        assertThat(guild.bankGold()).isEqualTo(40);
        assertThat(bank.slots()).containsOnly(Map.entry(new BankSlot("bread", ""), 5L));
        assertThat(bank.changed())
                .containsOnly(
                        Map.entry(new BankSlot("bread", ""), 5L),
                        Map.entry(new BankSlot("iron-sword", SWORD), 0L));

        bank.settle(move, false);

        assertThat(guild.bankGold()).isEqualTo(100);
        assertThat(bank.slots()).isEqualTo(slots);
    }

    @Test
    void aWithdrawalThatIsDoneStaysGone() {
        guild.takeIn(100);
        var bank = bank();

        bank.settle(bank.withdraw("m", leader, gold(100), BankDay.NOTHING, 5), true);

        assertThat(guild.bankGold()).isZero();
        assertThat(bank.isEmpty()).isTrue();
    }

    @Test
    void onlyWhatIsThereIsWithdrawn() {
        guild.takeIn(100);
        slots.put(new BankSlot("bread", ""), 9L);

        isRefused(
                "social.not-in-bank",
                () -> bank().withdraw("m", leader, gold(101), BankDay.NOTHING, 5));
        isRefused(
                "social.not-in-bank",
                () -> bank().withdraw("m", leader, bread(10), BankDay.NOTHING, 5));
        isRefused(
                "social.not-in-bank",
                () ->
                        bank().withdraw(
                                        "m",
                                        leader,
                                        new BankLoad(
                                                0,
                                                List.of(new Lot("iron-sword", 1, List.of(SWORD)))),
                                        BankDay.NOTHING,
                                        5));
        bank().withdraw("m", leader, bread(9), BankDay.NOTHING, 5);
    }

    @Test
    void aRankTakesOutSoMuchADay() {
        guild.takeIn(10_000);
        slots.put(new BankSlot("bread", ""), 100L);

        bank().withdraw("m", veteran, gold(400), new BankDay(600, 0), 5);
        isRefused(
                "social.bank-day-limit",
                () -> bank().withdraw("m", veteran, gold(401), new BankDay(600, 0), 5));
        bank().withdraw("m", veteran, bread(5), new BankDay(1_000, 15), 5);
        isRefused(
                "social.bank-day-limit",
                () -> bank().withdraw("m", veteran, bread(6), new BankDay(0, 15), 5));
        assertThat(bank().left(veteran, new BankDay(5_000, 19))).isEqualTo(new BankDay(0, 1));
        bank().withdraw("m", leader, gold(9_000), new BankDay(Long.MAX_VALUE / 2, 0), 5);
    }

    @Test
    void depositsAndWithdrawalsNeedTheirRights() {
        guild.takeIn(100);
        slots.put(new BankSlot("bread", ""), 9L);
        isRefused(
                "social.guild-right-missing",
                () -> bank().withdraw("m", novice, gold(1), BankDay.NOTHING, 5));
        isRefused(
                "social.guild-right-missing",
                () -> bank().withdraw("m", novice, bread(1), BankDay.NOTHING, 5));
        guild.changeRank(
                leader,
                3,
                new GuildName("Member"),
                new GuildRank.Grants(Set.of(GuildRight.WITHDRAW_ITEMS), 9, 9));
        isRefused("social.guild-right-missing", () -> bank().deposit("m", novice, gold(1), 5));
        isRefused(
                "social.guild-right-missing",
                () -> bank().withdraw("m", novice, gold(1), BankDay.NOTHING, 5));

        bank().withdraw("m", novice, bread(1), BankDay.NOTHING, 5);
    }

    @Test
    void theGoldOfABankIsBoundedWithWhatIsUnderWay() {
        guild.takeIn(GuildLimits.BANK_GOLD_MAX - 30);
        underWay.add(new BankMove("a", BankMove.Kind.DEPOSIT, novice, gold(10), 5));
        underWay.add(new BankMove("b", BankMove.Kind.WITHDRAWAL, leader, gold(15), 5));

        isRefused("social.bank-full", () -> bank().deposit("m", novice, gold(6), 5));

        bank().deposit("m", novice, gold(5), 5);
    }

    @Test
    void theSlotsOfABankAreBoundedWithWhatIsUnderWay() {
        for (int n = 0; n < GuildLimits.BANK_SLOTS_MAX - 2; n++) {
            slots.put(new BankSlot("item-" + n, ""), 1L);
        }
        underWay.add(new BankMove("a", BankMove.Kind.DEPOSIT, novice, bread(3), 5));
        underWay.add(
                new BankMove(
                        "b",
                        BankMove.Kind.WITHDRAWAL,
                        leader,
                        new BankLoad(0, List.of(new Lot("iron-sword", 1, List.of(SWORD)))),
                        5));

        bank().deposit("m", novice, bread(3), 5);
        isRefused(
                "social.bank-full",
                () ->
                        bank().deposit(
                                        "m",
                                        novice,
                                        new BankLoad(
                                                0, List.of(new Lot("iron-sword", 1, List.of(AXE)))),
                                        5));
    }

    @Test
    void aStackOfABankIsBounded() {
        slots.put(new BankSlot("bread", ""), GuildLimits.BANK_STACK_MAX - 5);

        isRefused("social.bank-full", () -> bank().deposit("m", novice, bread(6), 5));

        bank().deposit("m", novice, bread(5), 5);
    }

    @Test
    void soMuchIsUnderWayAtOnce() {
        for (int n = 0; n < GuildLimits.MOVES_UNDER_WAY_MAX - 1; n++) {
            underWay.add(new BankMove("m" + n, BankMove.Kind.DEPOSIT, novice, gold(1), 5));
        }
        bank().deposit("m", novice, gold(1), 5);
        underWay.add(new BankMove("last", BankMove.Kind.DEPOSIT, novice, gold(1), 5));

        isRefused("social.bank-busy", () -> bank().deposit("m", novice, gold(1), 5));
        isRefused(
                "social.bank-busy",
                () -> bank().withdraw("m", leader, gold(1), BankDay.NOTHING, 5));
    }

    @Test
    void uniqueItemsOfOneNameAreOneLot() {
        var load =
                BankLoad.of(
                        3,
                        List.of(
                                new Piece("iron-sword", SWORD, 1),
                                new Piece("bread", null, 999),
                                new Piece("iron-sword", AXE, 1)));

        assertThat(load.lots())
                .containsExactly(
                        new Lot("iron-sword", 2, List.of(SWORD, AXE)),
                        new Lot("bread", 999, List.of()));
        assertThat(load.items()).isEqualTo(1_001);
        assertThat(BankLoad.read(3, load.text())).isEqualTo(load);
        assertThat(BankLoad.read(4, gold(4).text())).isEqualTo(gold(4));
    }

    @Test
    void whatGoesAtOnceHasItsBounds() {
        BankLoad.of(GuildLimits.BANK_GOLD_MAX, null);
        BankLoad.of(0, pieces(6));
        for (long gold : List.of(-1L, 0L, GuildLimits.BANK_GOLD_MAX + 1)) {
            isRefused("social.not-for-the-bank", () -> BankLoad.of(gold, List.of()));
        }
        isRefused("social.not-for-the-bank", () -> BankLoad.of(5, pieces(7)));
        for (var piece :
                List.of(
                        new Piece("bread", null, 0),
                        new Piece("bread", null, 1_000),
                        new Piece("bread", null, 1L << 32 | 1),
                        new Piece("iron-sword", SWORD, 2),
                        new Piece("iron-sword", "x", 1),
                        new Piece("iron-sword", SWORD.toUpperCase(Locale.ROOT), 1),
                        new Piece("Bread", null, 1),
                        new Piece("a:b;c", null, 1),
                        new Piece(null, null, 1))) {
            isRefused("social.not-for-the-bank", () -> BankLoad.of(5, List.of(piece)));
        }
        isRefused("social.not-for-the-bank", () -> BankLoad.of(5, Collections.singletonList(null)));
    }

    @Test
    void nothingGoesTwiceAtOnce() {
        var bread = new Piece("bread", null, 1);
        var sword = new Piece("iron-sword", SWORD, 1);
        for (var twice :
                List.of(
                        List.of(bread, bread),
                        List.of(sword, sword),
                        List.of(sword, new Piece("iron-sword", null, 1)),
                        List.of(new Piece("iron-sword", null, 1), sword))) {
            isRefused("social.not-for-the-bank", () -> BankLoad.of(0, twice));
        }
    }

    private static List<Piece> pieces(int count) {
        List<Piece> pieces = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            pieces.add(new Piece("item-" + n, null, 1));
        }
        return pieces;
    }
}
