package org.realmgate.contracts.auth;

import org.realmgate.contracts.event.PlayerEvent;

/** Everything that auth publishes. */
public sealed interface AuthEvent extends PlayerEvent
        permits AccountRegistered,
                AccountDeleted,
                PlayerLoggedIn,
                PlayerLoggedOut,
                SessionFamilyRevoked {}
