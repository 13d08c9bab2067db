package org.realmgate.social;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.bus.Broadcasts;
import org.realmgate.social.presence.control.PlayerStreams;

/**
 * All that any instance tells live. The subscription is this instance's alone and ends with it;
 * with more than one session each of them would hear everything. A message may come twice, and one
 * that cannot be read is dropped.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(
                    propertyName = "destinationType",
                    propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(
                    propertyName = "destination",
                    propertyValue = Topics.SOCIAL_LIVE),
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
    @Inject private PlayerStreams streams;

    @Override
    public void onMessage(Message message) {
        broadcasts.receive(message, streams::hear);
    }
}
