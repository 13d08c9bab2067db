package org.realmgate.platform.saga;

import java.time.Duration;
import java.util.List;
import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;

/**
 * Sagas of a small economy: a bank that has gold, bags that have items, a shop that keeps a log.
 */
final class Buying {
    /**
     * So that steps often run out of time, and are undone without anybody knowing what they did.
     */
    private static final Duration SHORT = Duration.ofSeconds(15);

    private Buying() {}

    @CommandName(type = "bank.Take")
    record Take(long user, long gold) implements StepCommand {}

    @CommandName(type = "bank.GiveBack")
    record GiveBack(long user, long gold) implements StepCommand {}

    @CommandName(type = "bag.Put")
    record Put(long user, String item) implements StepCommand {}

    @CommandName(type = "bag.Remove")
    record Remove(long user, String item) implements StepCommand {}

    @CommandName(type = "bag.Move")
    record Move(long from, long to, String item) implements StepCommand {}

    @CommandName(type = "shop.Log")
    record Log(long user, String item) implements StepCommand {}

    @CommandName(type = "shop.Forget")
    record Forget(long user, String item) implements StepCommand {}

    record Purchase(long user, String item, long gold) {}

    record Gift(long from, long to, String item, long fee) {}

    /** Gold, then the item, then the log. */
    static final class Purchases implements SagaDefinition<Purchase> {
        @Override
        public String type() {
            return "purchase";
        }

        @Override
        public Class<Purchase> input() {
            return Purchase.class;
        }

        @Override
        public List<SagaStep<Purchase>> steps() {
            return List.of(
                    SagaStep.<Purchase>of("take_gold", p -> new Take(p.user(), p.gold()))
                            .undoneBy(p -> new GiveBack(p.user(), p.gold()))
                            .within(SHORT),
                    SagaStep.<Purchase>of("put_item", p -> new Put(p.user(), p.item()))
                            .undoneBy(p -> new Remove(p.user(), p.item()))
                            .within(SHORT),
                    SagaStep.<Purchase>of("log", p -> new Log(p.user(), p.item()))
                            .undoneBy(p -> new Forget(p.user(), p.item()))
                            .within(SHORT));
        }
    }

    /** A fee, if there is one, then the item goes from bag to bag. */
    static final class Gifts implements SagaDefinition<Gift> {
        @Override
        public String type() {
            return "gift";
        }

        @Override
        public Class<Gift> input() {
            return Gift.class;
        }

        @Override
        public List<SagaStep<Gift>> steps() {
            return List.of(
                    SagaStep.<Gift>of("take_fee", g -> new Take(g.from(), g.fee()))
                            .undoneBy(g -> new GiveBack(g.from(), g.fee()))
                            .onlyIf(g -> g.fee() > 0)
                            .within(SHORT),
                    SagaStep.<Gift>of("move_item", g -> new Move(g.from(), g.to(), g.item()))
                            .undoneBy(g -> new Move(g.to(), g.from(), g.item()))
                            .within(SHORT));
        }
    }
}
