package org.realmgate.social.party.entity;

import java.time.Duration;

/** Bounds of parties. */
public final class PartyLimits {
    /** Members of a party: what one encounter is made for. */
    public static final int MEMBERS_MAX = 5;

    /** Members of a raid: five parties. */
    public static final int RAID_MEMBERS_MAX = 25;

    /**
     * Open invitations of one party; beyond, the next one is refused until others are answered or
     * over. As many as a raid has places, so that it can be gathered at once.
     */
    public static final int INVITES_MAX = 25;

    /** How long an invitation can be accepted: long enough to finish a fight and read it. */
    public static final Duration INVITE_LASTS = Duration.ofSeconds(60);

    /** Invitations that a player is shown; of more, the newest. */
    public static final int INVITES_SHOWN_MAX = 50;

    /** How long a member that is offline keeps its place: a crash, or a train in a tunnel. */
    public static final Duration AWAY_MAX = Duration.ofMinutes(5);

    /** How often all instances together look who is here. */
    public static final Duration ROLL_CALL_EVERY = Duration.ofSeconds(5);

    /**
     * If nobody looked for so long, the realm was down, and absences are counted anew: four looks
     * that failed.
     */
    public static final Duration UNWATCHED_MAX = Duration.ofSeconds(20);

    /** Members, or parties, that are looked at together. */
    public static final int PORTION = 500;

    private PartyLimits() {}
}
