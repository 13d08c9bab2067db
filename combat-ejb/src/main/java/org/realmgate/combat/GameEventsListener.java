package org.realmgate.combat;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.realmgate.contracts.event.Subscription;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.bus.Delivery;

/**
 * All events of {@link Topics#GAME} that the components' event handlers want. Idempotent by event
 * id; in order per publisher and subject; a poison message goes to the dead letters, and its
 * subject's later events go on after 5 s.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(
                    propertyName = "destinationType",
                    propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Topics.GAME),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(
                    propertyName = "subscriptionDurability",
                    propertyValue = "Durable"),
            @ActivationConfigProperty(propertyName = "clientId", propertyValue = "combat"),
            @ActivationConfigProperty(
                    propertyName = "subscriptionName",
                    propertyValue = Subscription.GAME),
            @ActivationConfigProperty(propertyName = "shareSubscriptions", propertyValue = "true"),
            @ActivationConfigProperty(
                    propertyName = "messageSelector",
                    propertyValue = Subscription.SELECTOR),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class GameEventsListener implements MessageListener {
    @Inject private Delivery delivery;

    @Override
    public void onMessage(Message message) {
        delivery.receive(message);
    }
}
