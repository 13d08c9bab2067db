package org.realmgate.platform.rpc;

import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.NotAuthenticated;

/** What is known of the gRPC call that the current thread serves. */
public final class CurrentCall {
    private CurrentCall() {}

    /**
     * The player whose access token came in the {@code authorization} metadata.
     *
     * @throws NotAuthenticated if there was none or it is not good
     */
    public static Caller caller() {
        return Guests.caller();
    }

    /** The address from which the call came, without port; {@code unknown} outside a call. */
    public static String remoteAddress() {
        return Remote.address();
    }
}
