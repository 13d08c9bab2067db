package org.realmgate.platform.content;

import java.util.List;

/** A content file cannot be played: tells every fault with its path and value. */
public final class BadContent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param source the file, for the text
     * @param faults each as {@code path rule: value}
     */
    public BadContent(String source, List<String> faults) {
        super(source + ": " + String.join("; ", faults));
    }
}
