package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.realmgate.contracts.auth.GiveGold;
import org.realmgate.contracts.auth.TakeGold;
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.TakeItems;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.social.guild.entity.BankOrder;

/**
 * Out of the guild's escrow to a member; the bank has not held it since the beginning. Items go
 * first: an inventory may be full, and gold that was given could be spent before it has to go back.
 */
@ApplicationScoped
public class GuildWithdrawal implements SagaDefinition<BankOrder> {
    /** Its name. */
    public static final String TYPE = "guild-withdraw";

    private static final String CAUSE = "guild.withdraw";

    @Inject private GuildBanks banks;

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<BankOrder> input() {
        return BankOrder.class;
    }

    @Override
    public List<SagaStep<BankOrder>> steps() {
        return List.of(
                SagaStep.<BankOrder>of(
                                "give_items",
                                o -> new GiveItems(o.userId(), o.lots(), CAUSE, o.escrow()))
                        .undoneBy(o -> new TakeItems(o.userId(), o.lots(), CAUSE, o.escrow()))
                        .onlyIf(o -> !o.lots().isEmpty()),
                SagaStep.<BankOrder>of(
                                "give_gold",
                                o -> new GiveGold(o.userId(), o.gold(), CAUSE, o.escrow()))
                        .undoneBy(o -> new TakeGold(o.userId(), o.gold(), CAUSE, o.escrow()))
                        .onlyIf(o -> o.gold() > 0));
    }

    @Override
    public String locks(SagaState saga) {
        return Json.read(saga.begun().input(), BankOrder.class).escrow();
    }

    /** What an operator put in order by hand is in the bank again. */
    @Override
    public void ended(SagaState saga) {
        banks.settle(saga.sagaId(), saga.status() == SagaState.Status.COMPLETED);
    }
}
