package org.realmgate.chat;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.realmgate.chat.channel.control.LiveMessages;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.bus.Broadcasts;

/**
 * What the instance that writes tells the others. The subscription is this instance's alone and
 * ends with it; one session, so that order holds. A message that comes twice is heard once, and one
 * that cannot be read is dropped.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(
                    propertyName = "destinationType",
                    propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(
                    propertyName = "destination",
                    propertyValue = Topics.CHAT_LIVE),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(
                    propertyName = "subscriptionDurability",
                    propertyValue = "NonDurable"),
            @ActivationConfigProperty(propertyName = "shareSubscriptions", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class LiveListener implements MessageListener {
    @Inject private Broadcasts broadcasts;

    @Inject private LiveMessages live;

    @Override
    public void onMessage(Message message) {
        broadcasts.receive(message, live::hear);
    }
}
