package org.realmgate.social.saga.control;

import jakarta.enterprise.context.ApplicationScoped;
import org.realmgate.platform.saga.ParticipantClient;

/** Asks world for its steps. */
@ApplicationScoped
public class WorldParticipant extends ParticipantClient {
    WorldParticipant() {
        super("world");
    }
}
