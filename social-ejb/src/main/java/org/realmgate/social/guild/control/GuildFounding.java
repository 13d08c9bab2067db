package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.realmgate.contracts.auth.DeductGold;
import org.realmgate.contracts.auth.RefundGold;
import org.realmgate.contracts.social.GuildFounded;
import org.realmgate.contracts.social.GuildMemberJoined;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.social.guild.entity.FoundingOrder;
import org.realmgate.social.guild.entity.Guild;

/**
 * Gold for a guild: its name and tag are taken and its founder is its member before it begins, so
 * that nothing can refuse it but the wallet.
 */
@ApplicationScoped
public class GuildFounding implements SagaDefinition<FoundingOrder> {
    /** Its name. */
    public static final String TYPE = "guild-found";

    private static final String CAUSE = "guild.found";

    @Inject private Guilds guilds;
    @Inject private GuildMembers members;
    @Inject private Outbox outbox;
    @Inject private Clock clock;

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<FoundingOrder> input() {
        return FoundingOrder.class;
    }

    @Override
    public List<SagaStep<FoundingOrder>> steps() {
        return List.of(
                SagaStep.<FoundingOrder>of(
                                "deduct_gold",
                                o -> new DeductGold(o.userId(), o.gold(), CAUSE, o.guildId()))
                        .undoneBy(o -> new RefundGold(o.userId(), o.gold(), CAUSE, o.guildId())));
    }

    @Override
    public String locks(SagaState saga) {
        return "guild:" + saga.sagaId();
    }

    /** Not paid, or put in order by an operator: there was no such guild. */
    @Override
    public void ended(SagaState saga) {
        var order = Json.read(saga.begun().input(), FoundingOrder.class);
        guilds.locked(order.guildId())
                .filter(Guild::isBeingFounded)
                .ifPresent(
                        guild -> {
                            if (saga.status() == SagaState.Status.COMPLETED
                                    && members.isMember(order.userId(), guild)) {
                                found(guild, order);
                            } else {
                                guilds.remove(guild);
                            }
                        });
    }

    private void found(Guild guild, FoundingOrder order) {
        guilds.found(guild);
        long now = clock.millis();
        outbox.publish(
                List.of(
                        new GuildFounded(
                                order.guildId(), order.name(), order.tag(), order.userId(), now),
                        new GuildMemberJoined(order.userId(), order.guildId(), now)));
    }
}
