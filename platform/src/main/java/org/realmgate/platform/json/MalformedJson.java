package org.realmgate.platform.json;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The body is no JSON, or not of the shape that the call describes. */
public final class MalformedJson extends Refusal {
    private static final long serialVersionUID = 1L;

    MalformedJson(String text) {
        super(Kind.INVALID, "http.malformed-json", text);
    }
}
