package org.realmgate.social.saga.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.realmgate.platform.saga.Participant;
import org.realmgate.platform.saga.ParticipantClient;
import org.realmgate.platform.saga.StepAsked;
import org.realmgate.platform.saga.StepOutcome;

/**
 * Carries out social's own steps: whoever runs sagas is social itself, and needs no call for it.
 */
@ApplicationScoped
public class SocialParticipant extends ParticipantClient {
    @Inject private Participant participant;

    SocialParticipant() {
        super("social");
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public List<StepOutcome> take(List<StepAsked> steps) {
        return participant.take(steps);
    }
}
