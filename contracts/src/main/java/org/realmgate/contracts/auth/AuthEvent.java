package org.realmgate.contracts.auth;

import org.realmgate.contracts.event.Event;

/** Everything that auth publishes. */
public sealed interface AuthEvent extends Event
        permits AccountRegistered,
                AccountDeleted,
                PlayerLoggedIn,
                PlayerLoggedOut,
                SessionFamilyRevoked {}
