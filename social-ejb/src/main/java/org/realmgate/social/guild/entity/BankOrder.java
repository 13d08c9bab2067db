package org.realmgate.social.guild.entity;

import java.util.List;
import org.realmgate.contracts.world.Lot;

/**
 * What a deposit or a withdrawal begins with.
 *
 * @param moveId the saga's id
 */
public record BankOrder(String moveId, String guildId, long userId, long gold, List<Lot> lots) {
    /** The reference of the guild's escrow, in auth as in world. */
    public String escrow() {
        return "guild:" + guildId;
    }
}
