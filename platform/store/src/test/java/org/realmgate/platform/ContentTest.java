package org.realmgate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.json.Json;

/** Files of different services that tell of the same things. */
class ContentTest {
    @Test
    void whatIsSoldIsWhatTheWorldKnowsUnderTheSameNames() throws IOException {
        var known = items("world-ejb/src/main/resources/content/items.json");
        var sold = items("social-ejb/src/main/resources/content/shop.json");

        sold.forEach(
                (item, article) -> {
                    assertThat(known).containsKey(item);
                    assertThat(article.path("unique")).isEqualTo(known.get(item).path("unique"));
                    assertThat(article.path("name")).isEqualTo(known.get(item).path("name"));
                });
    }

    private static Map<String, JsonNode> items(String file) throws IOException {
        var json = Json.tree(Files.readString(SiblingTreesTest.ROOT.resolve(file)));
        Map<String, JsonNode> items = new HashMap<>();
        json.path("items").forEach(item -> items.put(item.path("item").asText(), item));
        assertThat(items).isNotEmpty();
        return items;
    }
}
