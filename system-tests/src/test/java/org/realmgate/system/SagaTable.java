package org.realmgate.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.realmgate.bots.account.RealmClient;

/** The sagas of social as one of its instances shows them to an operator. */
final class SagaTable {
    private static final String SAGAS = "/api/v1/social/sagas";
    private static final List<String> NOT_ENDED =
            List.of("running", "compensating", "needs_operator");
    private static final int PAGE = 100;

    private final RealmClient instance;
    private final String operator;

    SagaTable(RealmClient instance, String operator) {
        this.instance = instance;
        this.operator = operator;
    }

    /** All that have not ended. */
    List<JsonNode> underWay() {
        List<JsonNode> all = new ArrayList<>();
        NOT_ENDED.forEach(state -> all.addAll(in(state)));
        return all;
    }

    private List<JsonNode> in(String state) {
        List<JsonNode> all = new ArrayList<>();
        var cursor = "";
        while (cursor != null) {
            var page = page(state, cursor);
            page.path("sagas").forEach(all::add);
            cursor =
                    page.hasNonNull("next_cursor")
                            ? "&cursor=" + page.path("next_cursor").asText()
                            : null;
        }
        return all;
    }

    private JsonNode page(String state, String cursor) {
        return instance.get(SAGAS + "?state=" + state + "&limit=" + PAGE + cursor, operator);
    }

    /** One of them, with what came of its steps. */
    JsonNode whole(String sagaId) {
        return instance.get(SAGAS + "/" + sagaId, operator);
    }
}
