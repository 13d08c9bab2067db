package org.realmgate.platform.bus;

import java.util.List;
import org.realmgate.contracts.event.Envelope;

/** Hands events to the broker. */
interface Sender {
    /** An event on its way. */
    record Parcel(Envelope envelope, String body) {}

    /**
     * Returns when the broker has stored all of them; sent again after a failure, the broker drops
     * what it already has.
     */
    void send(List<Parcel> parcels) throws SendFailed;

    /** The broker did not confirm. */
    final class SendFailed extends Exception {
        private static final long serialVersionUID = 1L;

        SendFailed(Throwable cause) {
            super(cause);
        }
    }
}
