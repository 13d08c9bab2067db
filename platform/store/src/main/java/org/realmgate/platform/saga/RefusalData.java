package org.realmgate.platform.saga;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.json.Json;

/** A refusal as it is kept in a row and sent to whoever orchestrates: code, kind, text and data. */
final class RefusalData {
    /** Characters of a text that are kept. */
    static final int TEXT_MAX = 512;

    /** Characters of the data's JSON; larger data, which no refusal of ours has, is left out. */
    static final int DATA_MAX = 1_024;

    private RefusalData() {}

    /** The text, cut to what is kept. */
    static String text(Refusal why) {
        var text = why.getMessage();
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }

    /** The further members as JSON; empty if there are none. */
    static String data(Refusal why) {
        if (why.data().isEmpty()) {
            return "";
        }
        var json = Json.text(why.data());
        return json.length() <= DATA_MAX ? json : "";
    }

    /** The refusal that these tell of. */
    @SuppressWarnings("unchecked")
    static Refusal of(String kind, String code, String text, String data) {
        Map<String, Object> members =
                data == null || data.isEmpty() ? Map.of() : Json.read(data, Map.class);
        return new Refusal(Kind.valueOf(kind), code, text, members);
    }
}
