package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.realmgate.contracts.auth.ReturnGold;
import org.realmgate.contracts.auth.TakeGold;
import org.realmgate.contracts.world.ReturnItems;
import org.realmgate.contracts.world.TakeItems;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.social.guild.entity.BankOrder;

/** From a member into the guild's escrow. Its bank holds it from the end on. */
@ApplicationScoped
public class GuildDeposit implements SagaDefinition<BankOrder> {
    /** Its name. */
    public static final String TYPE = "guild-deposit";

    private static final String CAUSE = "guild.deposit";

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
                                "take_gold",
                                o -> new TakeGold(o.userId(), o.gold(), CAUSE, o.escrow()))
                        .undoneBy(o -> new ReturnGold(o.userId(), o.gold(), CAUSE, o.escrow()))
                        .onlyIf(o -> o.gold() > 0),
                SagaStep.<BankOrder>of(
                                "take_items",
                                o -> new TakeItems(o.userId(), o.lots(), CAUSE, o.escrow()))
                        .undoneBy(o -> new ReturnItems(o.userId(), o.lots(), CAUSE, o.escrow()))
                        .onlyIf(o -> !o.lots().isEmpty()));
    }

    @Override
    public String locks(SagaState saga) {
        return Json.read(saga.begun().input(), BankOrder.class).escrow();
    }

    /** What an operator put in order by hand is with the member again. */
    @Override
    public void ended(SagaState saga) {
        banks.settle(saga.sagaId(), saga.status() == SagaState.Status.COMPLETED);
    }
}
