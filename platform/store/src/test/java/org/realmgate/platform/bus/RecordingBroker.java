package org.realmgate.platform.bus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Stands for the broker: keeps every send, and fails when told to. */
final class RecordingBroker implements Sender {
    private final List<List<Parcel>> sends = new ArrayList<>();
    private boolean failsBefore;
    private boolean failsAfter;

    /** The next send fails before anything is stored. */
    void failBeforeStoring() {
        failsBefore = true;
    }

    /** The next send is stored, but its sender does not learn of it. */
    void failAfterStoring() {
        failsAfter = true;
    }

    @Override
    public synchronized void send(List<Parcel> parcels) throws SendFailed {
        if (failsBefore) {
            failsBefore = false;
            throw new SendFailed(new IOException("not stored"));
        }
        sends.add(List.copyOf(parcels));
        if (failsAfter) {
            failsAfter = false;
            throw new SendFailed(new IOException("stored, but who knows"));
        }
    }

    List<List<Parcel>> sends() {
        return sends;
    }

    List<Parcel> parcels() {
        return sends.stream().flatMap(List::stream).toList();
    }
}
