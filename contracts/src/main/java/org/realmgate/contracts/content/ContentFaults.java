package org.realmgate.contracts.content;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what is wrong with a content, each as {@code path rule: path=value}. For one thread at a
 * time.
 */
public final class ContentFaults {
    /** Characters of a name that players read. */
    public static final int NAME_MAX = 40;

    private final List<String> faults = new ArrayList<>();

    /** What was found, in its order; empty if the content can be played. */
    public List<String> all() {
        return List.copyOf(faults);
    }

    /** Tells of one. */
    public void add(String path, String rule, Object value) {
        faults.add(path + " " + rule + ": " + path + "=" + value);
    }

    /** Holds a number to its bounds, both included; what is no number is outside. */
    public void within(String path, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            add(path, "must be in " + number(min) + ".." + number(max), number(value));
        }
    }

    /** What content refers to: {@code iron-sword}. */
    public void id(String path, String id) {
        if (id == null || !id.matches("[a-z][a-z0-9-]{0,39}")) {
            add(path, "must be 1..40 of a-z, 0-9, -", id);
        }
    }

    /** Holds a name to 1..{@value #NAME_MAX} characters in each language. */
    public void name(String path, LocalName name) {
        if (name == null) {
            add(path, "must be there", null);
            return;
        }
        text(path + ".en", name.en());
        text(path + ".ko", name.ko());
    }

    private void text(String path, String text) {
        if (text == null || text.isBlank() || text.length() > NAME_MAX) {
            add(path, "must have 1.." + NAME_MAX + " characters", text);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
