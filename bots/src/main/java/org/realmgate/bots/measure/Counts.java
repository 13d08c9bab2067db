package org.realmgate.bots.measure;

/** What had been counted at one moment. */
public record Counts(
        long moves, long updates, long frames, long bytes, long says, long deliveries) {

    public Counts since(Counts earlier) {
        return new Counts(
                moves - earlier.moves,
                updates - earlier.updates,
                frames - earlier.frames,
                bytes - earlier.bytes,
                says - earlier.says,
                deliveries - earlier.deliveries);
    }
}
