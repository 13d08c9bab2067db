package org.realmgate.bots.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.realmgate.bots.account.AccessToken;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.measure.Faults;

class BooksTest {

    private static final Offer ARROW = new Offer("arrow", 1, false, 0);
    private static final Offer SWORD = new Offer("sword", 120, true, 0);

    private final TraderBook ada = book(1, "ada", had(1_000, Map.of("arrow", 5), Map.of()));
    private final TraderBook bo =
            book(2, "bo", had(500, Map.of(), Map.of("old", unique("ring", true))));
    private final Map<Long, Belongings> has = new HashMap<>();

    @Test
    void whatIsBoughtGivenAndDroppedAddsUp() {
        bought(ada, ARROW, 3);
        bought(ada, SWORD, 2);
        given(ada, bo, "arrow", null, 4);
        given(ada, bo, "sword", "s1", 1);
        dropped(bo, "arrow", null, 1);
        dropped(bo, "sword", "s1", 1);
        has(ada, had(757, Map.of("arrow", 4), Map.of("s2", unique("sword", false))));
        has(bo, had(500, Map.of("arrow", 3), Map.of("old", unique("ring", true))));
        assertThat(faults()).isEmpty();
    }

    @Test
    void aUniqueItemMayComeBackAndGoAgain() {
        bought(ada, SWORD, 1);
        given(ada, bo, "sword", "s1", 1);
        given(bo, ada, "sword", "s1", 1);
        given(ada, bo, "sword", "s1", 1);
        has(ada, had(880, Map.of("arrow", 5), Map.of()));
        has(
                bo,
                had(
                        500,
                        Map.of(),
                        Map.of("old", unique("ring", true), "s1", unique("sword", false))));
        assertThat(faults()).isEmpty();
    }

    @Test
    void goldThatWasTakenTwiceIsMissedOfThePlayerAndOfAll() {
        bought(ada, ARROW, 3);
        has(ada, had(994, Map.of("arrow", 8), Map.of()));
        stays(bo);
        assertThat(faults())
                .containsExactly(
                        "ada: gold must be 997: had 1000, paid 3, has 994, held 0",
                        "all players: gold must be 1497: had 1500, paid 3, have 1494");
    }

    @Test
    void nothingStaysHeld() {
        has(ada, new Belongings(1_000, 7, 30, Map.of("arrow", 5), Map.of()));
        stays(bo);
        assertThat(faults()).contains("ada: gold must be 1000: had 1000, paid 0, has 1000, held 7");
    }

    @Test
    void whatIsLostOnItsWayIsMissed() {
        given(ada, bo, "arrow", null, 2);
        has(ada, had(1_000, Map.of("arrow", 3), Map.of()));
        stays(bo);
        assertThat(faults())
                .containsExactly(
                        "bo: arrow must be 2: had 0, bought 0, received 2, sent 0, dropped 0, has"
                                + " 0",
                        "all players: arrow must be 5: had 5, bought 0, received 2, sent 2,"
                                + " dropped 0, has 3");
    }

    @Test
    void aUniqueItemThatIsInTwoInventoriesIsDoubled() {
        given(bo, ada, "ring", "old", 1);
        has(ada, had(1_000, Map.of("arrow", 5), Map.of("old", unique("ring", false))));
        stays(bo);
        assertThat(faults())
                .contains(
                        "ring old: must be in one inventory or dropped: has=[ada, bo], dropped=0");
    }

    @Test
    void aUniqueItemThatNobodyHasAndNobodyDroppedIsLost() {
        stays(ada);
        has(bo, had(500, Map.of(), Map.of()));
        assertThat(faults())
                .contains("ring old: must be in one inventory or dropped: has=[], dropped=0");
    }

    @Test
    void aUniqueItemThatWasPaidForAndNeverCameIsMissed() {
        bought(ada, SWORD, 1);
        has(ada, had(880, Map.of("arrow", 5), Map.of()));
        stays(bo);
        assertThat(faults()).contains("ada: sword: bought 1, and 0 came into being");
    }

    @Test
    void aUniqueItemThatNobodyBoughtIsTooMuch() {
        has(ada, had(1_000, Map.of("arrow", 5), Map.of("s1", unique("sword", false))));
        stays(bo);
        assertThat(faults())
                .contains(
                        "ada: sword must be 0: had 0, bought 0, received 0, sent 0, dropped 0, has"
                                + " 1");
    }

    @Test
    void aBoughtItemThatIsWithAnotherPlayerThanItsWayTellsIsFound() {
        bought(ada, SWORD, 1);
        given(ada, bo, "sword", "s1", 1);
        has(ada, had(880, Map.of("arrow", 5), Map.of("s1", unique("sword", false))));
        stays(bo);
        assertThat(faults())
                .anyMatch(fault -> fault.startsWith("sword s1: is not where its way leads"));
    }

    @Test
    void aDropWithoutAnAnswerIsReadFromWhatIsLeft() {
        ada.begin(new Deal.Drop("arrow", null, 1));
        bo.begin(new Deal.Drop("ring", "old", 1));
        has(ada, had(1_000, Map.of("arrow", 4), Map.of()));
        stays(bo);
        assertThat(faults()).isEmpty();

        has(ada, had(1_000, Map.of("arrow", 5), Map.of()));
        has(bo, had(500, Map.of(), Map.of()));
        assertThat(faults()).contains("bo: wears [], and was told [old]");

        has(ada, had(1_000, Map.of("arrow", 3), Map.of()));
        assertThat(faults()).anyMatch(fault -> fault.startsWith("ada: arrow must be 4"));
    }

    @Test
    void aPurchaseThatDoesNotEndIsAFault() {
        ada.begin(new Deal.Buy(ARROW, 1));
        stays(ada);
        stays(bo);
        assertThat(faults()).singleElement().asString().startsWith("ada: does not end: Buy[");
    }

    @Test
    void whatIsRefusedChangesNothing() {
        ada.begin(new Deal.Buy(SWORD, 10)).refused();
        stays(ada);
        stays(bo);
        assertThat(faults()).isEmpty();
    }

    @Test
    void whatIsWornIsWhatTheLastAnswerSaid() {
        bo.begin(new Deal.Wear("ring", "old", false)).worn(Set.of());
        stays(ada);
        stays(bo);
        assertThat(faults()).containsExactly("bo: wears [old], and was told []");
    }

    @Test
    void anEquippingWithoutAnAnswerMayHaveBeenDoneOrNot() {
        bo.begin(new Deal.Wear("ring", "old", false));
        stays(ada);
        stays(bo);
        assertThat(faults()).isEmpty();

        has(bo, had(500, Map.of(), Map.of("old", unique("ring", false))));
        assertThat(faults()).isEmpty();
    }

    @Test
    void whatACopyOfTheDataMayNotKnowIsUnknownAgain() {
        bought(ada, ARROW, 1);
        var known = ada.answered();
        bought(ada, ARROW, 1);
        ada.forgetAllBut(known);
        assertThat(ada.done(Deal.Kind.PURCHASE)).isEqualTo(1);
        assertThat(ada.unknown()).singleElement().matches(entry -> entry.key() != null);
    }

    private static void bought(TraderBook book, Offer offer, int quantity) {
        book.begin(new Deal.Buy(offer, quantity)).done();
    }

    private static void given(
            TraderBook from, TraderBook to, String item, String itemId, int quantity) {
        from.begin(new Deal.Give(to.userId(), to.username(), item, itemId, quantity)).done();
    }

    private static void dropped(TraderBook book, String item, String itemId, int quantity) {
        book.begin(new Deal.Drop(item, itemId, quantity)).done();
    }

    private void has(TraderBook book, Belongings belongings) {
        has.put(book.userId(), belongings);
    }

    private void stays(TraderBook book) {
        has(book, book.had());
    }

    private List<String> faults() {
        var faults = new Faults();
        new Books(List.of(ada, bo), has, faults).balance();
        return faults.told();
    }

    private static TraderBook book(long userId, String name, Belongings had) {
        return new TraderBook(
                new BotAccount(userId, name, new AccessToken("token", Instant.MAX)), had, "");
    }

    private static Belongings had(
            long gold, Map<String, Integer> stacks, Map<String, Belongings.Unique> uniques) {
        return new Belongings(gold, 0, 30, stacks, uniques);
    }

    private static Belongings.Unique unique(String item, boolean worn) {
        return new Belongings.Unique(item, worn);
    }
}
