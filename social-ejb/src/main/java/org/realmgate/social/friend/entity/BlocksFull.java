package org.realmgate.social.friend.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The player blocks as many others as one may. */
public final class BlocksFull extends Refusal {
    private static final long serialVersionUID = 1L;

    public BlocksFull() {
        super(
                Kind.CONFLICT,
                "social.blocks-full",
                "a player blocks at most " + FriendLimits.BLOCKS_MAX + " others (FriendLimits)",
                Map.of("limit", FriendLimits.BLOCKS_MAX));
    }
}
