package org.realmgate.platform.refusal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.json.Json;

/**
 * The body of a refusal over HTTP, {@code application/problem+json} (RFC 9457), with a stable
 * {@code code}.
 */
public final class Problem {
    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    /** The members in their order: type, title, status, code, detail, then the refusal's data. */
    public static Map<String, Object> members(Refusal refusal) {
        var members =
                members(
                        refusal.kind().httpStatus(),
                        refusal.kind().title(),
                        refusal.code(),
                        refusal.getMessage());
        members.putAll(refusal.data());
        return members;
    }

    /** The same for an answer that is no refusal of ours. */
    public static Map<String, Object> members(
            int status, String title, String code, String detail) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "about:blank");
        members.put("title", title);
        members.put("status", status);
        members.put("code", code);
        members.put("detail", detail);
        return members;
    }

    /** The body as UTF-8. */
    public static byte[] json(Refusal refusal) {
        return Json.bytes(members(refusal));
    }
}
