package org.realmgate.social.guild.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What members of a rank may do, as the leader wants it (R6). */
@Entity
@Table(name = "guild_rank")
@IdClass(GuildRank.Key.class)
public class GuildRank {
    /** The leader's. */
    public static final int LEADER = 0;

    @Id
    @Column(name = "guild_id")
    private String guildId;

    @Id
    @Column(name = "rank_number")
    private int number;

    private String name;
    private int rights;

    @Column(name = "gold_per_day")
    private long goldPerDay;

    @Column(name = "items_per_day")
    private long itemsPerDay;

    /** As the mapping wants it: members named as those of the rank. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String guildId;
        private int number;

        protected Key() {}

        public Key(String guildId, int number) {
            this.guildId = guildId;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && number == key.number && guildId.equals(key.guildId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(guildId, number);
        }
    }

    /**
     * What a rank may do.
     *
     * @param goldPerDay that a member takes out of the bank a day of UTC, 0..10^12
     * @param itemsPerDay pieces, 0..1,000,000
     */
    public record Grants(Set<GuildRight> rights, long goldPerDay, long itemsPerDay) {
        /** Of the leader: every right, and no limit. */
        public static final Grants ALL =
                new Grants(
                        EnumSet.allOf(GuildRight.class),
                        GuildLimits.BANK_GOLD_MAX,
                        GuildLimits.ITEMS_PER_DAY_MAX);

        /** Checks the numbers. */
        public Grants {
            rights = Set.copyOf(rights);
            if (goldPerDay < 0
                    || goldPerDay > GuildLimits.BANK_GOLD_MAX
                    || itemsPerDay < 0
                    || itemsPerDay > GuildLimits.ITEMS_PER_DAY_MAX) {
                throw new RankNotAllowed(
                        "a rank takes out 0.."
                                + GuildLimits.BANK_GOLD_MAX
                                + " gold and 0.."
                                + GuildLimits.ITEMS_PER_DAY_MAX
                                + " items a day: gold_per_day="
                                + goldPerDay
                                + " items_per_day="
                                + itemsPerDay);
            }
        }

        boolean contain(Grants other) {
            return rights.containsAll(other.rights)
                    && goldPerDay >= other.goldPerDay
                    && itemsPerDay >= other.itemsPerDay;
        }
    }

    protected GuildRank() {}

    GuildRank(String guildId, int number, String name, Grants grants) {
        this.guildId = guildId;
        this.number = number;
        change(name, grants);
    }

    /** Those of a new guild. */
    static List<GuildRank> firstOf(String guildId) {
        Collection<GuildRight> officers = EnumSet.allOf(GuildRight.class);
        return List.of(
                new GuildRank(guildId, LEADER, "Leader", Grants.ALL),
                new GuildRank(guildId, 1, "Officer", new Grants(Set.copyOf(officers), 10_000, 100)),
                new GuildRank(
                        guildId,
                        2,
                        "Veteran",
                        new Grants(
                                EnumSet.of(
                                        GuildRight.INVITE,
                                        GuildRight.DEPOSIT,
                                        GuildRight.WITHDRAW_GOLD,
                                        GuildRight.WITHDRAW_ITEMS),
                                1_000,
                                20)),
                new GuildRank(
                        guildId, 3, "Member", new Grants(EnumSet.of(GuildRight.DEPOSIT), 0, 0)));
    }

    final void change(String newName, Grants grants) {
        name = newName;
        rights = GuildRight.bits(grants.rights());
        goldPerDay = grants.goldPerDay();
        itemsPerDay = grants.itemsPerDay();
    }

    public int number() {
        return number;
    }

    public String name() {
        return name;
    }

    public Grants grants() {
        return new Grants(GuildRight.of(rights), goldPerDay, itemsPerDay);
    }
}
