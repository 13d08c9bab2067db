<<<<<<<< HEAD:platform/src/main/java/org/realmgate/platform/content/BadContent.java
package org.realmgate.platform.content;
========
package org.realmgate.world.content.entity;
>>>>>>>> 9dd224c (Read content files in a component of their own: zones are not the only thing that people write):world-ejb/src/main/java/org/realmgate/world/content/entity/BadContent.java

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
