package org.realmgate.social.party.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Players who go together. Founded by whoever invites first, who leads it; ends when one is left
 * whom nobody can join any more (R6). Each change gives it a new version. Belongs to one thread,
 * which has locked its row before it read it.
 */
public final class Party {
    private static final Comparator<PartyMember> LONGEST_FIRST =
            Comparator.comparingLong(PartyMember::joinedAt).thenComparingLong(PartyMember::userId);

    private final String partyId;
    private final List<PartyMember> members;
    private long leaderId;
    private boolean raid;
    private long version;

    public Party(
            String partyId, long leaderId, boolean raid, long version, List<PartyMember> members) {
        this.partyId = partyId;
        this.leaderId = leaderId;
        this.raid = raid;
        this.version = version;
        this.members = new ArrayList<>(members);
        this.members.sort(LONGEST_FIRST);
    }

    /** Of one player, for now. */
    public static Party founded(String partyId, long founder, long now) {
        return new Party(partyId, founder, false, 1, List.of(new PartyMember(founder, now)));
    }

    /** Before anything that its leader alone may do (R3). */
    public void requireLeader(long userId) {
        if (leaderId != userId) {
            throw new NotPartyLeader();
        }
    }

    /** Before anybody comes into it, or is invited (R2). */
    public void requirePlace() {
        if (members.size() >= membersMax()) {
            throw new PartyFull(members.size(), membersMax());
        }
    }

    /**
     * Somebody comes in.
     *
     * @throws PartyFull if no place is left
     */
    public PartyMember join(long userId, long now) {
        requirePlace();
        var member = new PartyMember(userId, now);
        members.add(member);
        members.sort(LONGEST_FIRST);
        version++;
        return member;
    }

    /** Somebody goes, or is sent away; if it led, the longest member leads (R5). */
    public void leave(long userId) {
        requireMember(userId);
        members.removeIf(member -> member.userId() == userId);
        if (leaderId == userId && !members.isEmpty()) {
            leaderId = members.getFirst().userId();
        }
        version++;
    }

    /** Another member leads; it may be the same one. */
    public void handTo(long userId) {
        requireMember(userId);
        if (leaderId != userId) {
            leaderId = userId;
            version++;
        }
    }

    /** There is more room (R2); it may be one already. */
    public void makeRaid() {
        if (!raid) {
            raid = true;
            version++;
        }
    }

    private void requireMember(long userId) {
        if (!has(userId)) {
            throw new NoSuchPartyMember(userId);
        }
    }

    public boolean has(long userId) {
        return members.stream().anyMatch(member -> member.userId() == userId);
    }

    public int membersMax() {
        return raid ? PartyLimits.RAID_MEMBERS_MAX : PartyLimits.MEMBERS_MAX;
    }

    public String partyId() {
        return partyId;
    }

    public long leaderId() {
        return leaderId;
    }

    public boolean isRaid() {
        return raid;
    }

    public long version() {
        return version;
    }

    /** Who has been in it the longest comes first. */
    public List<PartyMember> members() {
        return List.copyOf(members);
    }
}
