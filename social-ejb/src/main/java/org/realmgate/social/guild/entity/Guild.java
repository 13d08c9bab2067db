package org.realmgate.social.guild.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A guild with its ranks: who may do what in it. Being founded, it has a name and a founder, and
 * nobody sees it; founded, it lives until it is disbanded, and is gone then. Whose last member's
 * account is deleted while its bank holds something is left: the rows stay, so that what is in
 * escrow belongs to something. Whoever changes it has locked its row.
 */
@Entity
@Table(name = "guild")
public class Guild {
    /** Where it is in its life. */
    public enum State {
        FOUNDING,
        ACTIVE,
        LEFT
    }

    @Id
    @Column(name = "guild_id")
    private String guildId;

    private String name;

    @Column(name = "name_key")
    private String nameKey;

    private String tag;

    @Column(name = "tag_key")
    private String tagKey;

    @Enumerated(EnumType.STRING)
    private State state;

    private String message;

    @Column(name = "founded_at")
    private long foundedAt;

    @Column(name = "member_count")
    private int memberCount;

    @Column(name = "bank_gold")
    private long bankGold;

    /** By their numbers. */
    @Transient private List<GuildRank> ranks = new ArrayList<>();

    protected Guild() {}

    /** One that is being founded, with its founder for a member. */
    public Guild(String guildId, GuildName name, GuildTag tag, long now) {
        this.guildId = guildId;
        this.name = name.text();
        nameKey = name.key();
        this.tag = tag.text();
        tagKey = tag.key();
        state = State.FOUNDING;
        message = "";
        foundedAt = now;
        memberCount = 1;
    }

    /** With its ranks, the highest first, as they are stored. */
    public Guild with(List<GuildRank> all) {
        ranks = new ArrayList<>(all);
        return this;
    }

    /** It is paid for; the ranks are new. */
    public List<GuildRank> found() {
        state = State.ACTIVE;
        return with(GuildRank.firstOf(guildId)).ranks();
    }

    /** Nobody is in it any more, but something in its bank. Its name and tag can be had again. */
    public void leaveAlone() {
        state = State.LEFT;
        nameKey = guildId;
        tagKey = guildId;
    }

    // ---- members

    /** One more, at the lowest rank. */
    public GuildMember admit(long userId, long now) {
        if (memberCount >= GuildLimits.MEMBERS_MAX) {
            throw new GuildFull();
        }
        memberCount++;
        return new GuildMember(userId, guildId, ranks.size() - 1, now);
    }

    /** One less. */
    public void release() {
        memberCount--;
    }

    /** A member removes another one. */
    public void remove(GuildMember by, GuildMember member) {
        require(by, GuildRight.KICK);
        requireLower(by, member);
        release();
    }

    /** A member raises another one by one rank. */
    public void promote(GuildMember by, GuildMember member) {
        require(by, GuildRight.PROMOTE);
        requireLower(by, member);
        int next = member.rank() - 1;
        if (next <= by.rank()) {
            throw new RankTooHigh(by.rank(), next);
        }
        if (!grantsOf(by).contain(ranks.get(next).grants())) {
            throw new RankGrantsMore(next);
        }
        member.rankIs(next);
    }

    /** A member lowers another one by one rank. */
    public void demote(GuildMember by, GuildMember member) {
        require(by, GuildRight.PROMOTE);
        requireLower(by, member);
        if (member.rank() + 1 == ranks.size()) {
            throw new NoSuchRank(member.rank() + 1, ranks.size());
        }
        member.rankIs(member.rank() + 1);
    }

    /** The leader becomes one of the second rank. */
    public void handOver(GuildMember leader, GuildMember to) {
        requireLeader(leader);
        if (to.userId() == leader.userId()) {
            throw new RankTooHigh(leader.rank(), to.rank());
        }
        leader.rankIs(GuildRank.LEADER + 1);
        to.rankIs(GuildRank.LEADER);
    }

    /** A leader who is gone is followed by this one (R8). */
    public void succeed(GuildMember next) {
        next.rankIs(GuildRank.LEADER);
    }

    // ---- what members may do

    /**
     * Before a member does something.
     *
     * @throws GuildRightMissing if the rank may not
     */
    public void require(GuildMember member, GuildRight right) {
        if (!grantsOf(member).rights().contains(right)) {
            throw new GuildRightMissing(right.word());
        }
    }

    /** Before what is the leader's alone. */
    public void requireLeader(GuildMember member) {
        if (!member.isLeader()) {
            throw new GuildRightMissing("lead");
        }
    }

    private static void requireLower(GuildMember by, GuildMember member) {
        if (member.rank() <= by.rank()) {
            throw new RankTooHigh(by.rank(), member.rank());
        }
    }

    /** What the member's rank may do. */
    public GuildRank.Grants grantsOf(GuildMember member) {
        return member.isLeader() ? GuildRank.Grants.ALL : ranks.get(member.rank()).grants();
    }

    /** The message of the day. */
    public void say(GuildMember by, String text) {
        require(by, GuildRight.MESSAGE);
        message = text;
    }

    /**
     * Before a text becomes a message of the day.
     *
     * @throws GuildMessageNotAllowed if it is too long, or has control characters or halves of
     *     surrogate pairs
     */
    public static void requireMessage(String text) {
        if (text == null
                || text.length() > GuildLimits.MESSAGE_MAX
                || text.codePoints()
                        .anyMatch(
                                one ->
                                        Character.isISOControl(one) && one != '\n'
                                                || Character.getType(one) == Character.SURROGATE)) {
            throw new GuildMessageNotAllowed();
        }
    }

    /**
     * The leader says what a rank may do, or makes one below the lowest.
     *
     * @return the rank, if it is new
     */
    public Optional<GuildRank> changeRank(
            GuildMember by, int number, GuildName rankName, GuildRank.Grants grants) {
        requireLeader(by);
        if (number < 0 || number > ranks.size() || number >= GuildLimits.RANKS_MAX) {
            throw new NoSuchRank(number, Math.min(ranks.size() + 1, GuildLimits.RANKS_MAX));
        }
        if (number == GuildRank.LEADER && !grants.equals(GuildRank.Grants.ALL)) {
            throw new RankNotAllowed(
                    "the leader has every right, and no limit: "
                            + GuildLimits.BANK_GOLD_MAX
                            + " gold and "
                            + GuildLimits.ITEMS_PER_DAY_MAX
                            + " items a day");
        }
        if (number < ranks.size()) {
            ranks.get(number).change(rankName.text(), grants);
            return Optional.empty();
        }
        var lowest = new GuildRank(guildId, number, rankName.text(), grants);
        ranks.add(lowest);
        return Optional.of(lowest);
    }

    // ---- the bank's gold

    void takeIn(long gold) {
        bankGold += gold;
    }

    void payOut(long gold) {
        bankGold -= gold;
    }

    // ---- what it is

    public boolean isBeingFounded() {
        return state == State.FOUNDING;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public boolean isEmpty() {
        return memberCount == 0;
    }

    public String guildId() {
        return guildId;
    }

    public String name() {
        return name;
    }

    public String nameKey() {
        return nameKey;
    }

    public String tag() {
        return tag;
    }

    public String message() {
        return message;
    }

    public long foundedAt() {
        return foundedAt;
    }

    public int memberCount() {
        return memberCount;
    }

    public long bankGold() {
        return bankGold;
    }

    public List<GuildRank> ranks() {
        return List.copyOf(ranks);
    }
}
