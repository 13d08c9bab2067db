package org.realmgate.bots.measure;

import java.util.ArrayList;
import java.util.List;

/** What a check found missing, doubled or false. Thread-safe. */
public final class Faults {

    /** One lost table would otherwise fill the screen; the count tells the rest. */
    private static final int TOLD_MAX = 40;

    private final List<String> told = new ArrayList<>();
    private long count;

    public synchronized void add(String format, Object... values) {
        count++;
        if (told.size() < TOLD_MAX) {
            told.add(format.formatted(values));
        }
    }

    public synchronized long count() {
        return count;
    }

    public synchronized List<String> told() {
        return List.copyOf(told);
    }
}
