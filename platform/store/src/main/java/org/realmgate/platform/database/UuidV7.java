package org.realmgate.platform.database;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids for rows: UUIDs of version 7, <a
 * href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7">RFC 9562</a>. They grow with
 * time, so that new rows come to the end of an index, which is in memory, instead of anywhere in
 * it. Unique, but no secret: who knows one may guess others. May be called from any thread.
 */
public final class UuidV7 {
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private UuidV7() {}

    /** A new one, 36 characters: the milliseconds, and 74 bits by chance. */
    public static String at(long millis) {
        var random = ThreadLocalRandom.current();
        long high = millis << 16 | VERSION | random.nextLong() & 0x0FFFL;
        long low = VARIANT | random.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
