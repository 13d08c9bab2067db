package org.realmgate.world.inventory.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.content.BadContent;
import org.realmgate.platform.settings.BadSettings;
import org.realmgate.platform.settings.Settings;
import org.realmgate.world.inventory.entity.Equipment;
import org.realmgate.world.inventory.entity.ItemContents;

class ItemContentsTest {
    private static final String GOOD =
            """
            {"items": [
              {"item": "sword", "unique": true, "stack_max": 1, "equipment": "weapon",
               "name": {"en": "Sword", "ko": "검"}},
              {"item": "letter", "unique": true, "stack_max": 1, "name": {"en": "Letter", "ko": "편지"}},
              {"item": "arrow", "unique": false, "stack_max": 999, "name": {"en": "Arrow", "ko": "화살"}}
            ]}
            """;

    private static ItemContents read(String json) throws IOException {
        return CatalogueReader.ITEMS.read(
                "test.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(String json, String... faults) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(BadContent.class)
                .hasMessageStartingWith("test.json: ")
                .hasMessageContainingAll(faults);
    }

    @Test
    void theCatalogueThatComesAlongHasItemsOfBothKindsAndAllEquipment() {
        var items = CatalogueReader.ITEMS.load("").items();

        assertThat(items).hasSizeGreaterThanOrEqualTo(36);
        assertThat(items).filteredOn(type -> type.unique()).hasSizeGreaterThan(12);
        assertThat(items).filteredOn(type -> !type.unique()).hasSizeGreaterThan(12);
        assertThat(items).extracting("equipment").contains((Object[]) Equipment.values());
    }

    @Test
    void aGoodCatalogueIsRead() throws IOException {
        var items = read(GOOD).items();

        assertThat(items.get(0).equipment()).isEqualTo(Equipment.WEAPON);
        assertThat(items.get(1).equipment()).isNull();
        assertThat(items.get(2).stackMax()).isEqualTo(999);
        assertThat(items.get(2).name().ko()).isEqualTo("화살");
    }

    @Test
    void allFaultsAreToldAtOnceWithPathAndValue() {
        refused(
                GOOD.replace("\"letter\"", "\"sword\"")
                        .replace(
                                "\"unique\": true, \"stack_max\": 1,",
                                "\"unique\": true, \"stack_max\": 2,")
                        .replace("999", "1000")
                        .replace("\"화살\"", "\"\""),
                "items[1].item must be unique: items[1].item=sword",
                "items[0].stack_max must be in 1..1: items[0].stack_max=2",
                "items[2].stack_max must be in 1..999: items[2].stack_max=1000",
                "items[2].name.ko must have 1..40 characters: items[2].name.ko=");
        refused(
                GOOD.replace("\"arrow\"", "\"Arrow\"").replace("999", "0"),
                "items[2].item must be 1..40 of a-z, 0-9, -: items[2].item=Arrow",
                "items[2].stack_max must be in 1..999: items[2].stack_max=0");
        refused(
                GOOD.replace("\"stack_max\": 999", "\"stack_max\": 999, \"equipment\": \"ring\""),
                "items[2].equipment must be of a unique item: items[2].equipment=RING");
    }

    @Test
    void whatNobodyKnowsOrIsNotThereIsRefused() {
        refused(GOOD.replace("\"weapon\"", "\"hat\""), ".items[0].equipment");
        refused(GOOD.replace("stack_max\": 999", "stack\": 999"), ".items[2].stack");
        refused(GOOD.replace("\"stack_max\": 999, ", ""), ".items[2].stack_max");
        refused(GOOD.replace("\"unique\": false, ", ""), ".items[2].unique");
        refused("{}", "items must be there");
        refused("{\"items\": []}", "items.length must be in 1..1000: items.length=0");
        refused("{\"items\": [null]}", "items[0] must be there");
    }

    @Test
    void theStartReadsTheCatalogueAndTheSlots() {
        var reader = started(Map.of("world.inventory.slots", "500"));

        assertThat(reader.rules().slotsMax()).isEqualTo(500);
        assertThat(reader.rules().catalogue().equipment("iron-sword")).contains(Equipment.WEAPON);
        assertThat(started(Map.of()).rules().slotsMax()).isEqualTo(40);
        assertThat(started(Map.of("world.inventory.slots", "1")).rules().slotsMax()).isEqualTo(1);
        for (var bad : new String[] {"0", "501"}) {
            assertThatThrownBy(() -> started(Map.of("world.inventory.slots", bad)))
                    .isInstanceOf(BadSettings.class)
                    .hasMessageContaining("world.inventory.slots must be a whole number in 1..500");
        }
        assertThatThrownBy(() -> started(Map.of("world.inventory.content", "none.json")))
                .isInstanceOf(BadContent.class)
                .hasMessageContaining("none.json");
    }

    private static CatalogueReader started(Map<String, String> given) {
        var settings = Settings.of("world", given);
        var reader = new CatalogueReader();
        reader.read(settings);
        settings.check();
        reader.start();
        return reader;
    }
}
