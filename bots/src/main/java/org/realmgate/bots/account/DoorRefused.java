package org.realmgate.bots.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The realm's REST door said no, or did not answer. */
public final class DoorRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code of a call that the realm did not answer at all. */
    public static final String NO_ANSWER = "no-answer";

    private final String code;
    private final transient JsonNode body;

    DoorRefused(String code, String text) {
        this(code, text, MissingNode.getInstance());
    }

    DoorRefused(String code, String text, JsonNode body) {
        super(text);
        this.code = code;
        this.body = body;
    }

    public String code() {
        return code;
    }

    public boolean unanswered() {
        return NO_ANSWER.equals(code);
    }

    /** What the refusal tells besides its code, such as the place where a player really stands. */
    public JsonNode body() {
        return body;
    }
}
