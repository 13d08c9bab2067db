package org.realmgate.social.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Logger;
import org.realmgate.contracts.auth.DeductGold;
import org.realmgate.contracts.auth.GiveGold;
import org.realmgate.contracts.auth.MintGold;
import org.realmgate.contracts.auth.TakeGold;
import org.realmgate.contracts.world.AddItem;
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.RemoveItem;
import org.realmgate.contracts.world.TakeItems;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.social.mail.entity.TakingOrder;

/** One attachment, out of the escrow or made anew, to the receiver: one of the steps. */
@ApplicationScoped
public class MailTake implements SagaDefinition<TakingOrder> {
    private static final Logger LOG = Logger.getLogger(MailTake.class.getName());
    private static final String CAUSE = "mail.take";
    private static final String REWARD = "mail.reward";

    @Inject private Mails mails;

    @Override
    public String type() {
        return "mail-take";
    }

    @Override
    public Class<TakingOrder> input() {
        return TakingOrder.class;
    }

    @Override
    public List<SagaStep<TakingOrder>> steps() {
        return List.of(
                SagaStep.<TakingOrder>of(
                                "give_gold",
                                o -> new GiveGold(o.userId(), o.gold(), CAUSE, o.mailId()))
                        .undoneBy(o -> new TakeGold(o.userId(), o.gold(), CAUSE, o.mailId()))
                        .onlyIf(o -> o.isGold(false)),
                SagaStep.<TakingOrder>of(
                                "give_items",
                                o -> new GiveItems(o.userId(), o.lots(), CAUSE, o.mailId()))
                        .undoneBy(o -> new TakeItems(o.userId(), o.lots(), CAUSE, o.mailId()))
                        .onlyIf(o -> o.isItems(false)),
                SagaStep.<TakingOrder>of(
                                "mint_gold",
                                o -> new MintGold(o.userId(), o.gold(), REWARD, o.mailId()))
                        .undoneBy(o -> new DeductGold(o.userId(), o.gold(), REWARD, o.mailId()))
                        .onlyIf(o -> o.isGold(true)),
                SagaStep.<TakingOrder>of("add_item", MailTake::added)
                        .undoneBy(MailTake::removed)
                        .onlyIf(o -> o.isItems(true)));
    }

    private static AddItem added(TakingOrder order) {
        var lot = order.lots().getFirst();
        return new AddItem(
                order.userId(), lot.item(), lot.quantity(), lot.itemIds(), REWARD, order.mailId());
    }

    private static RemoveItem removed(TakingOrder order) {
        var lot = order.lots().getFirst();
        return new RemoveItem(
                order.userId(), lot.item(), lot.quantity(), lot.itemIds(), REWARD, order.mailId());
    }

    /**
     * Changes the attachment alone, which nobody else does while it is being taken; so the many
     * sagas that end together wait for nobody who has locked a mail.
     */
    @Override
    public void ended(SagaState saga) {
        var order = Json.read(saga.begun().input(), TakingOrder.class);
        mails.attachment(order.mailId(), order.place())
                .filter(attachment -> attachment.isBeingTakenBy(saga.sagaId()))
                .ifPresentOrElse(
                        attachment ->
                                attachment.settle(
                                        saga.sagaId(),
                                        saga.status() != SagaState.Status.COMPENSATED),
                        // One that fails would hold up all that end with it.
                        () -> LOG.warning(() -> "nothing waits for its end: " + saga.sagaId()));
    }
}
