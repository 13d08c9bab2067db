package org.realmgate.bots.measure;

import java.util.Map;
import java.util.TreeMap;

/** Errors by kind, each with the first text that came with it. */
public final class Errors {

    /**
     * Kinds come from the realm's codes; beyond the bound they share one row, so that nothing a
     * realm says can fill the memory.
     */
    static final int KINDS_MAX = 64;

    static final String OTHER = "other";

    private final Map<String, Kind> kinds = new TreeMap<>();

    /** One kind of error. */
    public record Kind(long count, String first) {}

    public void add(String kind, String detail) {
        add(kind, 1, detail);
    }

    public void add(String kind, long count, String detail) {
        if (count > 0) {
            String row = kinds.containsKey(kind) || kinds.size() < KINDS_MAX ? kind : OTHER;
            kinds.merge(
                    row,
                    new Kind(count, detail),
                    (was, now) -> new Kind(was.count + now.count, was.first));
        }
    }

    public long total() {
        return kinds.values().stream().mapToLong(Kind::count).sum();
    }

    public Map<String, Kind> byKind() {
        return new TreeMap<>(kinds);
    }
}
