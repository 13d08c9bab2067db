package org.realmgate.platform.refusal;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.json.Json;

/**
 * A refusal in parts, as it is kept in a row and sent within an answer that tells of several calls:
 * code, kind, text and data. May be called from any thread.
 */
public final class RefusalData {
    /** Characters of a text that are kept. */
    public static final int TEXT_MAX = 512;

    /** Characters of the data's JSON; larger data, which no refusal of ours has, is left out. */
    public static final int DATA_MAX = 1_024;

    private RefusalData() {}

    /** The text, cut to what is kept. */
    public static String text(Refusal why) {
        var text = why.getMessage();
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }

    /** The further members as JSON; empty if there are none. */
    public static String data(Refusal why) {
        if (why.data().isEmpty()) {
            return "";
        }
        var json = Json.text(why.data());
        return json.length() <= DATA_MAX ? json : "";
    }

    /**
     * The refusal that these tell of.
     *
     * @param kind the name of one
     * @param data as {@link #data} gave it; {@code null} is as empty
     */
    @SuppressWarnings("unchecked")
    public static Refusal of(String kind, String code, String text, String data) {
        Map<String, Object> members =
                data == null || data.isEmpty() ? Map.of() : Json.read(data, Map.class);
        return new Refusal(Kind.valueOf(kind), code, text, members);
    }
}
