package org.realmgate.platform.rpc;

import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.NotAuthenticated;

/** What is known of the gRPC call that the current thread serves. */
public final class CurrentCall {
    private CurrentCall() {}

    /**
     * The player whose access token came in the {@code authorization} metadata. There is one in
     * every call that is {@link org.realmgate.platform.access.AllowRoles}.
     *
     * @throws NotAuthenticated in any other
     */
    public static Caller caller() {
        var caller = CallInterceptor.CALLER.get();
        if (caller == null) {
            throw NotAuthenticated.missing();
        }
        return caller;
    }

    /** The address from which the call came, without port; {@code unknown} outside a call. */
    public static String peerAddress() {
        return CallInterceptor.PEER.get();
    }
}
