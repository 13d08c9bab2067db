package org.realmgate.contracts.social;

import org.realmgate.contracts.event.Wire;

/**
 * A player is in a party no more.
 *
 * @param partyId a UUID
 * @param reason {@link #LEFT}, {@link #KICKED}, {@link #AWAY}, {@link #ENDED} or {@link #DELETED}
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "social.PartyMemberLeft")
public record PartyMemberLeft(long userId, String partyId, String reason, long timestamp)
        implements PartyEvent {
    /** It wanted to. */
    public static final String LEFT = "left";

    /** The leader sent it away. */
    public static final String KICKED = "kicked";

    /** It was offline for too long. */
    public static final String AWAY = "away";

    /** All others are gone, and the party with them. */
    public static final String ENDED = "ended";

    /** Its account is deleted. */
    public static final String DELETED = "deleted";
}
