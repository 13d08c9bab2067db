package org.realmgate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    @Test
    void whatIsFoughtLivesInTheWorldAndLeavesBehindWhatTheWorldKnows() throws IOException {
        var known = items("world-ejb/src/main/resources/content/items.json");
        var fought = read("combat-ejb/src/main/resources/content/combat.json");
        var zones = read("world-ejb/src/main/resources/content/zones.json").path("zones");

        assertThat(kinds(zones)).containsAll(texts(fought.path("npcs"), "kind"));
        for (var npc : fought.path("npcs")) {
            assertThat(known.keySet()).containsAll(texts(npc.path("drops"), "item"));
        }
        assertThat(texts(zones, "id")).containsAll(texts(fought.path("zones"), "zone"));
    }

    private static List<String> kinds(JsonNode zones) {
        List<String> kinds = new ArrayList<>();
        zones.forEach(zone -> kinds.addAll(texts(zone.path("npcs"), "id")));
        return kinds;
    }

    private static List<String> texts(JsonNode all, String name) {
        List<String> texts = new ArrayList<>();
        all.forEach(one -> texts.add(one.path(name).asText()));
        assertThat(texts).isNotEmpty();
        return texts;
    }

    private static JsonNode read(String file) throws IOException {
        return Json.tree(Files.readString(SiblingTreesTest.ROOT.resolve(file)));
    }

    private static Map<String, JsonNode> items(String file) throws IOException {
        var json = read(file);
        Map<String, JsonNode> items = new HashMap<>();
        json.path("items").forEach(item -> items.put(item.path("item").asText(), item));
        assertThat(items).isNotEmpty();
        return items;
    }
}
