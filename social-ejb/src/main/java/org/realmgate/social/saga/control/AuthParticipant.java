package org.realmgate.social.saga.control;

import jakarta.enterprise.context.ApplicationScoped;
import org.realmgate.platform.saga.ParticipantClient;

/** Asks auth for its steps. */
@ApplicationScoped
public class AuthParticipant extends ParticipantClient {
    AuthParticipant() {
        super("auth");
    }
}
