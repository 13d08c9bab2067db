package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.guild.entity.AlreadyInGuild;
import org.realmgate.social.guild.entity.FoundingOrder;
import org.realmgate.social.guild.entity.GuildLimits;
import org.realmgate.social.guild.entity.GuildMember;
import org.realmgate.social.guild.entity.GuildName;
import org.realmgate.social.guild.entity.GuildRank;
import org.realmgate.social.guild.entity.GuildTag;
import org.realmgate.social.wording.control.Wording;

/** Begins the founding of a guild, once for each key. */
@ApplicationScoped
public class FoundingGuilds {
    @Inject private Guilds guilds;
    @Inject private GuildMembers members;
    @Inject private GuildFounding definition;
    @Inject private Wording wording;
    @Inject private Sagas sagas;
    @Inject private Clock clock;

    /**
     * Begins it in a transaction of its own: whoever waits for its end must hold none.
     *
     * @throws Refusal {@code social.guild-name-not-allowed}, {@code social.guild-tag-not-allowed},
     *     {@code social.guild-name-taken}, {@code social.guild-tag-taken}, {@code
     *     social.already-in-guild}, {@code social.wording-refused}
     */
    public Sagas.UnderWay begin(
            long userId, String name, String tag, Optional<IdempotencyKey> key) {
        var guildName = new GuildName(name);
        var guildTag = new GuildTag(tag);
        var texts = new LinkedHashMap<String, String>();
        texts.put("name", guildName.text());
        texts.put("tag", guildTag.text());
        wording.require(texts);
        return sagas.once(key, () -> begin(userId, guildName, guildTag));
    }

    private Sagas.UnderWay begin(long userId, GuildName name, GuildTag tag) {
        long now = clock.millis();
        var order =
                new FoundingOrder(
                        sagas.newId(), userId, name.text(), tag.text(), GuildLimits.FOUNDING_GOLD);
        guilds.reserve(order.guildId(), name, tag, now);
        if (!members.add(new GuildMember(userId, order.guildId(), GuildRank.LEADER, now))) {
            throw new AlreadyInGuild();
        }
        return sagas.begin(order.guildId(), definition, userId, order);
    }
}
