package org.realmgate.social.saga.control;

import jakarta.enterprise.context.ApplicationScoped;
import org.realmgate.platform.saga.ParticipantClient;

/** Asks social for its steps. */
@ApplicationScoped
public class SocialParticipant extends ParticipantClient {
    SocialParticipant() {
        super("social");
    }
}
