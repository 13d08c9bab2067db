package org.realmgate.social.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.realmgate.contracts.auth.ReturnGold;
import org.realmgate.contracts.auth.TakeGold;
import org.realmgate.contracts.world.ReturnItems;
import org.realmgate.contracts.world.TakeItems;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.social.mail.entity.MailOrder;

/** What is attached, into the escrow of the mail. The saga's id is the mail's. */
@ApplicationScoped
public class MailSend implements SagaDefinition<MailOrder> {
    static final String TYPE = "mail-send";
    static final String CAUSE = "mail.send";

    @Inject private Arrival arrival;

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<MailOrder> input() {
        return MailOrder.class;
    }

    @Override
    public List<SagaStep<MailOrder>> steps() {
        return List.of(
                SagaStep.<MailOrder>of(
                                "take_gold",
                                o -> new TakeGold(o.giverUserId(), o.gold(), CAUSE, o.mailId()))
                        .undoneBy(o -> new ReturnGold(o.giverUserId(), o.gold(), CAUSE, o.mailId()))
                        .onlyIf(o -> o.gold() > 0),
                SagaStep.<MailOrder>of(
                                "take_items",
                                o -> new TakeItems(o.giverUserId(), o.lots(), CAUSE, o.mailId()))
                        .undoneBy(
                                o -> new ReturnItems(o.giverUserId(), o.lots(), CAUSE, o.mailId()))
                        .onlyIf(o -> !o.lots().isEmpty()));
    }

    /** Nobody else changes a mail that is being sent, so that no lock is waited for here. */
    @Override
    public void ended(SagaState saga) {
        if (saga.status() == SagaState.Status.COMPLETED) {
            arrival.of(saga.sagaId());
        } else {
            arrival.failed(saga.sagaId());
        }
    }
}
