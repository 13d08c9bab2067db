package org.realmgate.world.zone.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.realmgate.platform.content.BadContent;
import org.realmgate.platform.content.ContentReader;
import org.realmgate.world.zone.entity.ContentCheck;
import org.realmgate.world.zone.entity.ZoneContents;

/** Reads zones and refuses what cannot be played. */
public final class ContentFile {
    /** The content that the service brings along. */
    public static final String BUILT_IN = "/content/zones.json";

    private ContentFile() {}

    /** The zones that the service brings along. */
    public static ZoneContents builtIn() {
        return checked(BUILT_IN, ContentReader.builtIn(BUILT_IN, ZoneContents.class));
    }

    /** Zones of somebody's own; as {@link #read(String, InputStream)}. */
    public static ZoneContents read(Path file) {
        return checked(file.toString(), ContentReader.read(file, ZoneContents.class));
    }

    /**
     * @param source named in the faults
     * @throws BadContent with all faults
     */
    public static ZoneContents read(String source, InputStream json) throws IOException {
        return checked(source, ContentReader.read(source, json, ZoneContents.class));
    }

    private static ZoneContents checked(String source, ZoneContents contents) {
        var faults = ContentCheck.faultsOf(contents);
        if (!faults.isEmpty()) {
            throw new BadContent(source, faults);
        }
        return contents;
    }
}
