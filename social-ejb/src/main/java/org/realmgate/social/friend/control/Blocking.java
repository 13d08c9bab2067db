package org.realmgate.social.friend.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.social.PlayerBlocked;
import org.realmgate.contracts.social.PlayerUnblocked;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.social.friend.entity.BlocksFull;
import org.realmgate.social.friend.entity.FriendLimits;
import org.realmgate.social.friend.entity.NotWithYourself;
import org.realmgate.social.person.control.People;

/**
 * Blocking and unblocking (R2), told to whoever keeps players apart elsewhere. The blocking player
 * is locked first, so that both are told in the order in which they were done.
 */
@ApplicationScoped
public class Blocking {
    @Inject private People people;
    @Inject private Friends friends;
    @Inject private Blocks blocks;
    @Inject private Outbox outbox;
    @Inject private Clock clock;

    /**
     * Ends what was between the two; blocked already, it stays so.
     *
     * @throws Refusal {@code social.no-such-player, social.not-with-yourself, social.blocks-full}
     */
    public void block(long userId, long otherId) {
        if (otherId == userId) {
            throw new NotWithYourself();
        }
        people.requireLocked(List.of(userId, otherId));
        if (blocks.is(userId, otherId)) {
            return;
        }
        if (blocks.of(userId) >= FriendLimits.BLOCKS_MAX) {
            throw new BlocksFull();
        }
        friends.between(userId, otherId).ifPresent(friends::remove);
        long now = clock.millis();
        blocks.add(userId, otherId, now);
        outbox.publish(new PlayerBlocked(userId, otherId, now));
    }

    /** Not blocked, it stays so. */
    public void unblock(long userId, long otherId) {
        people.locked(List.of(userId));
        if (blocks.remove(userId, otherId)) {
            outbox.publish(new PlayerUnblocked(userId, otherId, clock.millis()));
        }
    }
}
