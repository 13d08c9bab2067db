package org.realmgate.social.friend.control;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.social.friend.entity.Friend;
import org.realmgate.social.person.control.People;

/** The beans of one instance of social; a test may have several on one database. */
final class FriendInstance {
    final Wiring beans;
    private final Store store;
    private final Befriending befriending;
    private final Blocking blocking;
    private final Friends friends;

    FriendInstance(Store store, Clock clock) {
        this.store = store;
        beans = store.wiringWith(clock);
        befriending = beans.get(Befriending.class);
        blocking = beans.get(Blocking.class);
        friends = beans.get(Friends.class);
    }

    /** Players {@code p1} … by these ids. */
    void register(long first, long last) {
        store.run(
                () -> {
                    for (long id = first; id <= last; id++) {
                        beans.get(People.class).add(id, "p" + id);
                    }
                });
    }

    /** The state that came of it, or the code of its refusal. */
    String ask(long userId, long otherId) {
        return outcome(() -> befriending.ask(userId, "p" + otherId).state().name());
    }

    String accept(long userId, long askerId) {
        return outcome(() -> befriending.accept(userId, askerId).state().name());
    }

    String end(long userId, long otherId) {
        return outcome(
                () -> {
                    befriending.end(userId, otherId);
                    return "ended";
                });
    }

    String block(long userId, long otherId) {
        return outcome(
                () -> {
                    blocking.block(userId, otherId);
                    return "blocked";
                });
    }

    String unblock(long userId, long otherId) {
        return outcome(
                () -> {
                    blocking.unblock(userId, otherId);
                    return "unblocked";
                });
    }

    /** What the player sees of the other; empty if there is nothing between them. */
    Optional<Friend.State> seen(long userId, long otherId) {
        return page(userId).stream()
                .filter(friend -> friend.userId() == otherId)
                .map(Friend::state)
                .findFirst();
    }

    List<Friend> page(long userId) {
        return store.in(() -> friends.page(userId, 0, 1_000));
    }

    private String outcome(Supplier<String> act) {
        try {
            return store.in(act);
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }
}
