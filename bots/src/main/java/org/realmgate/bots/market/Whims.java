package org.realmgate.bots.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.realmgate.bots.account.BotAccount;

/**
 * What a player does next, by chance: it spends a little of what it has left, so that its gold
 * lasts, makes room before its inventory is full, and now and then asks for what must be refused.
 * One thread's.
 */
final class Whims {

    /** What it thinks of, of a hundred times. */
    private static final int BUYING = 45;

    private static final int GIVING = BUYING + 20;
    private static final int WEARING = GIVING + 20;
    private static final int DROPPING = WEARING + 7;
    private static final int ALL = 100;

    /** A stackable thing may cost a fiftieth of the gold that is left, a unique one a tenth. */
    private static final int STACKABLE_PART = 50;

    private static final int UNIQUE_PART = 10;
    private static final int UNIQUE_OF_HUNDRED = 25;
    private static final int QUANTITY_MAX = 3;
    private static final int SLOTS_FREE_MIN = 4;
    private static final int FOLLIES = 8;

    private final SplittableRandom random;
    private final List<Offer> offers;
    private final List<BotAccount> players;
    private final BotAccount self;
    private final int own;

    /**
     * @param players at least two, itself among them
     */
    Whims(SplittableRandom random, List<Offer> offers, List<BotAccount> players, BotAccount self) {
        this.random = random;
        this.offers = List.copyOf(offers);
        this.players = players;
        this.self = self;
        own = players.indexOf(self);
    }

    Deal next(Belongings has) {
        int roll = random.nextInt(ALL);
        List<String> bare = bare(has);
        if (has.slotsFree() < SLOTS_FREE_MIN && roll < GIVING && !bare.isEmpty()) {
            return drop(has, bare);
        }
        if (roll < BUYING || has.stacks().isEmpty() && has.uniques().isEmpty()) {
            return buy(has);
        }
        if (roll < GIVING) {
            return give(has, bare, other());
        }
        if (roll < WEARING) {
            return has.uniques().isEmpty() ? buy(has) : wear(has);
        }
        return roll < DROPPING ? drop(has, bare) : folly(has);
    }

    /** Something stackable. */
    Deal purchase(Belongings has) {
        return buy(has, false);
    }

    private Deal buy(Belongings has) {
        return buy(has, random.nextInt(ALL) < UNIQUE_OF_HUNDRED);
    }

    private Deal buy(Belongings has, boolean unique) {
        long most = has.gold() / (unique ? UNIQUE_PART : STACKABLE_PART);
        List<Offer> affordable =
                offers(one -> one.unique() == unique && one.limit() == 0 && one.price() <= most);
        if (affordable.isEmpty()) {
            return new Deal.Buy(cheapest(), 1);
        }
        return new Deal.Buy(any(affordable), unique ? 1 : random.nextInt(QUANTITY_MAX) + 1);
    }

    private Offer cheapest() {
        return offers.stream().min((a, b) -> Long.compare(a.price(), b.price())).orElseThrow();
    }

    private Deal give(Belongings has, List<String> bare, BotAccount to) {
        boolean unique = has.stacks().isEmpty() || !bare.isEmpty() && random.nextBoolean();
        if (unique) {
            String itemId = any(bare.isEmpty() ? List.copyOf(has.uniques().keySet()) : bare);
            String item = has.uniques().get(itemId).item();
            return new Deal.Give(to.userId(), to.username(), item, itemId, 1);
        }
        Map.Entry<String, Integer> stack = any(List.copyOf(has.stacks().entrySet()));
        int quantity = random.nextInt(Math.min(QUANTITY_MAX, stack.getValue())) + 1;
        return new Deal.Give(to.userId(), to.username(), stack.getKey(), null, quantity);
    }

    private Deal wear(Belongings has) {
        String itemId = any(List.copyOf(has.uniques().keySet()));
        Belongings.Unique item = has.uniques().get(itemId);
        return new Deal.Wear(item.item(), itemId, !item.worn());
    }

    /** One at a time, so that it can be told from what is left whether it was done. */
    private Deal drop(Belongings has, List<String> bare) {
        boolean unique = has.slotsFree() < SLOTS_FREE_MIN || random.nextBoolean();
        if (!bare.isEmpty() && (unique || has.stacks().isEmpty())) {
            String itemId = any(bare);
            return new Deal.Drop(has.uniques().get(itemId).item(), itemId, 1);
        }
        return has.stacks().isEmpty()
                ? buy(has)
                : new Deal.Drop(any(List.copyOf(has.stacks().keySet())), null, 1);
    }

    /** Something that must be refused; if nothing of the kind is at hand, what nobody sells. */
    private Deal folly(Belongings has) {
        List<Offer> some =
                switch (random.nextInt(FOLLIES)) {
                    case 0 -> offers(one -> one.price() * one.atOnceMax() > has.gold());
                    case 1 -> offers(one -> one.limit() > 0 && one.limit() < one.atOnceMax());
                    default -> List.of();
                };
        if (!some.isEmpty()) {
            Offer one = any(some);
            boolean limited = one.limit() > 0 && one.limit() < one.atOnceMax();
            return new Deal.Buy(one, limited ? one.limit() + 1 : one.atOnceMax());
        }
        String item = any(offers).item();
        return switch (random.nextInt(FOLLIES)) {
            case 0 -> new Deal.Give(0, "nobody-" + random.nextInt(ALL), item, null, 1);
            case 1 -> new Deal.Give(self.userId(), self.username(), item, null, 1);
            case 2 -> new Deal.Give(other().userId(), other().username(), item, null, 1_000);
            case 3 -> notHeld(has, item);
            case 4, 5 -> worn(has);
            case 6 -> new Deal.Buy(any(offers), 1_000);
            default -> new Deal.Buy(new Offer("nothing-at-all", 1, false, 0), 1);
        };
    }

    private Deal notHeld(Belongings has, String item) {
        BotAccount to = other();
        return has.stacks().containsKey(item)
                ? buy(has)
                : new Deal.Give(to.userId(), to.username(), item, null, 1);
    }

    private Deal worn(Belongings has) {
        List<String> worn = List.copyOf(has.worn());
        if (worn.isEmpty()) {
            return buy(has);
        }
        String itemId = any(worn);
        String item = has.uniques().get(itemId).item();
        BotAccount to = other();
        return random.nextBoolean()
                ? new Deal.Drop(item, itemId, 1)
                : new Deal.Give(to.userId(), to.username(), item, itemId, 1);
    }

    private BotAccount other() {
        int place = random.nextInt(players.size() - 1);
        return players.get(place < own ? place : place + 1);
    }

    /** The unique items that are not worn. */
    private static List<String> bare(Belongings has) {
        List<String> bare = new ArrayList<>();
        has.uniques()
                .forEach(
                        (itemId, item) -> {
                            if (!item.worn()) {
                                bare.add(itemId);
                            }
                        });
        return bare;
    }

    private List<Offer> offers(Predicate<Offer> wanted) {
        return offers.stream().filter(wanted).toList();
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
