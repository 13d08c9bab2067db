package org.realmgate.social.saga.control;

import jakarta.enterprise.context.ApplicationScoped;
import org.realmgate.platform.saga.ParticipantClient;

/** Asks match for its steps. */
@ApplicationScoped
public class MatchParticipant extends ParticipantClient {
    MatchParticipant() {
        super("match");
    }
}
