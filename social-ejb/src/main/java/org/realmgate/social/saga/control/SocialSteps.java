package org.realmgate.social.saga.control;

import jakarta.enterprise.context.ApplicationScoped;
import org.realmgate.platform.saga.ParticipantClient;

/** Asks social for its steps. */
@ApplicationScoped
public class SocialSteps extends ParticipantClient {
    SocialSteps() {
        super("social");
    }
}
