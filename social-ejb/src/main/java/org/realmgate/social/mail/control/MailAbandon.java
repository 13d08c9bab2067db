package org.realmgate.social.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.realmgate.contracts.auth.ReturnGold;
import org.realmgate.contracts.world.ReturnItems;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.social.mail.entity.MailOrder;

/**
 * What a mail still holds, back to an account that is deleted: gold leaves circulation so, and
 * items are destroyed.
 */
@ApplicationScoped
public class MailAbandon implements SagaDefinition<MailOrder> {
    /**
     * Nobody waits for it, and there is nothing to turn back to: it is asked for until it is done.
     */
    private static final Duration PATIENCE = Duration.ofDays(30);

    @Inject private Mails mails;

    @Override
    public String type() {
        return "mail-abandon";
    }

    @Override
    public Class<MailOrder> input() {
        return MailOrder.class;
    }

    @Override
    public Duration deadline() {
        return PATIENCE;
    }

    @Override
    public List<SagaStep<MailOrder>> steps() {
        return List.of(
                SagaStep.<MailOrder>of(
                                "return_gold",
                                o ->
                                        new ReturnGold(
                                                o.giverUserId(),
                                                o.gold(),
                                                MailSend.CAUSE,
                                                o.mailId()))
                        .onlyIf(o -> o.gold() > 0)
                        .within(PATIENCE),
                SagaStep.<MailOrder>of(
                                "return_items",
                                o ->
                                        new ReturnItems(
                                                o.giverUserId(),
                                                o.lots(),
                                                MailSend.CAUSE,
                                                o.mailId()))
                        .onlyIf(o -> !o.lots().isEmpty())
                        .within(PATIENCE));
    }

    /** One that fails leaves the mail as a witness of what its escrow should have held. */
    @Override
    public void ended(SagaState saga) {
        if (saga.status() == SagaState.Status.COMPLETED) {
            var order = Json.read(saga.begun().input(), MailOrder.class);
            mails.find(order.mailId()).ifPresent(mails::remove);
        }
    }
}
