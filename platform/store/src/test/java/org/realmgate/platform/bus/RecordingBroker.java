package org.realmgate.platform.bus;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Stands for the broker: keeps every send, and fails when told to. */
final class RecordingBroker implements Sender {
    private final List<List<Parcel>> sends = new ArrayList<>();
    private final List<Instant> refusals = new ArrayList<>();
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private boolean down;
    private boolean failsBefore;
    private boolean failsAfter;

    /** Every send is refused from now on. */
    synchronized void goDown() {
        down = true;
    }

    /** Sends are taken again. */
    synchronized void comeBack() {
        down = false;
    }

    /** When sends were refused because it was down. */
    synchronized List<Instant> refusals() {
        return List.copyOf(refusals);
    }

    /** The next send fails before anything is stored. */
    void failBeforeStoring() {
        failsBefore = true;
    }

    /** The next send is stored, but its sender does not learn of it. */
    void failAfterStoring() {
        failsAfter = true;
    }

    /** Senders wait for its answer until somebody opens this. */
    CountDownLatch hang() {
        answers = new CountDownLatch(1);
        return answers;
    }

    @Override
    public void send(List<Parcel> parcels) throws SendFailed {
        try {
            answers.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SendFailed(stopped);
        }
        take(parcels);
    }

    private synchronized void take(List<Parcel> parcels) throws SendFailed {
        if (down) {
            refusals.add(Instant.now());
            throw new SendFailed(new IOException("down"));
        }
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

    synchronized List<List<Parcel>> sends() {
        return List.copyOf(sends);
    }

    synchronized List<Parcel> parcels() {
        return sends.stream().flatMap(List::stream).toList();
    }
}
