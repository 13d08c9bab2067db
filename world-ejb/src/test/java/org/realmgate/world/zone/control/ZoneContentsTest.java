package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.content.BadContent;
import org.realmgate.world.zone.entity.ZoneContents;

class ZoneContentsTest {
    private static final String GOOD =
            """
            {"zones": [
              {"id": 1, "name": {"en": "A", "ko": "가"}, "start": true,
               "spawn": {"x": 500, "y": 500, "radius": 100},
               "portals": [{"x": 100, "y": 100, "radius": 10, "to_zone": 2, "to_x": 200, "to_y": 200}],
               "npcs": [{"id": "hare", "name": {"en": "Hare", "ko": "토끼"}, "level": 1, "count": 3,
                         "area": {"x": 300, "y": 300, "radius": 50}}]},
              {"id": 2, "name": {"en": "B", "ko": "나"}, "start": false,
               "spawn": {"x": 500, "y": 500, "radius": 100},
               "portals": [{"x": 100, "y": 100, "radius": 10, "to_zone": 1, "to_x": 200, "to_y": 200}],
               "npcs": []}
            ]}
            """;

    private static ZoneContents read(String json) throws IOException {
        return LivingWorld.ZONES.read(
                "test.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(String json, String... faults) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(BadContent.class)
                .hasMessageStartingWith("test.json: ")
                .hasMessageContainingAll(faults);
    }

    @Test
    void theContentThatComesAlongHasFourZonesAllOfThemStarts() {
        var contents = LivingWorld.ZONES.load("");

        assertThat(contents.zones()).extracting("id").containsExactly(1, 2, 3, 4);
        assertThat(contents.zones()).allMatch(zone -> zone.start());
        assertThat(contents.zone(3).orElseThrow().name().ko()).isEqualTo("잿불고원");
    }

    @Test
    void newCharactersAreSpreadOverTheStartZones() {
        var contents = LivingWorld.ZONES.load("");
        var perZone = new int[5];
        for (long userId = 1; userId <= 1_000; userId++) {
            var start = contents.startOf(userId, "user" + userId);
            perZone[start.zoneId()]++;
            assertThat(start.entries()).isZero();
            assertThat(
                            contents.zone(start.zoneId())
                                    .orElseThrow()
                                    .spawn()
                                    .contains(start.x(), start.y()))
                    .isTrue();
        }
        assertThat(perZone).containsExactly(0, 250, 250, 250, 250);
    }

    @Test
    void aGoodContentIsRead() throws IOException {
        assertThat(read(GOOD).zone(1).orElseThrow().npcs().getFirst().count()).isEqualTo(3);
    }

    @Test
    void onlyStartZonesAreStarts() throws IOException {
        assertThat(read(GOOD).startOf(5, "e").zoneId()).isEqualTo(1);
        assertThat(read(GOOD).startOf(6, "f").zoneId()).isEqualTo(1);
    }

    @Test
    void anUnknownMemberIsRefused() {
        refused(
                GOOD.replace("\"level\": 1", "\"level\": 1, \"colour\": 3"),
                ".zones[0].npcs[0].colour",
                "colour");
    }

    @Test
    void aMissingMemberIsRefused() {
        refused(GOOD.replace("\"level\": 1, ", ""), "level");
        refused(
                GOOD.replace("\"npcs\": []", "\"id\": 2").replaceFirst("\"id\": 2, ", ""),
                "zones[1].npcs must be there: zones[1].npcs=null");
    }

    @Test
    void aWrongTypeIsRefused() {
        refused(GOOD.replace("\"count\": 3", "\"count\": \"3\""), "count");
        refused(GOOD.replace("\"count\": 3", "\"count\": 2.5"), "count");
        refused("null", "must be an object");
        refused("{", "line");
        refused(GOOD + "{}", "");
    }

    @Test
    void allFaultsAreToldAtOnceWithPathAndValue() {
        var broken =
                GOOD.replace("\"id\": 2", "\"id\": 1")
                        .replace("\"ko\": \"가\"", "\"ko\": \" \"")
                        .replace("\"count\": 3", "\"count\": 2001")
                        .replace("\"level\": 1", "\"level\": 0")
                        .replace("\"radius\": 50", "\"radius\": 301");
        refused(
                broken,
                "zones[1].id must be unique: zones[1].id=1",
                "zones[0].name.ko must have 1..40 characters: zones[0].name.ko= ",
                "zones[0].npcs[0].count must be in 1..2000: zones[0].npcs[0].count=2001",
                "zones[0].npcs[0].level must be in 1..1000: zones[0].npcs[0].level=0",
                "zones[0].npcs[0].area must lie in 0..1000: zones[0].npcs[0].area=300.0,300.0"
                        + " radius 301.0",
                "zones[0].portals[0].to_zone must be the id of a zone:"
                        + " zones[0].portals[0].to_zone=2",
                "zones[1].portals[0].to_zone must be another zone:"
                        + " zones[1].portals[0].to_zone=1");
    }

    @Test
    void aPortalNeedsAWayBack() {
        refused(
                GOOD.replace(
                        "\"portals\": [{\"x\": 100, \"y\": 100, \"radius\": 10, \"to_zone\": 1,"
                                + " \"to_x\": 200, \"to_y\": 200}]",
                        "\"portals\": []"),
                "zones[0].portals[0].to_zone must have a portal back:"
                        + " zones[0].portals[0].to_zone=2");
    }

    @Test
    void aPortalMayNotLeadIntoAnotherOne() throws IOException {
        var edge =
                GOOD.replace(
                        "\"to_zone\": 2, \"to_x\": 200, \"to_y\": 200",
                        "\"to_zone\": 2, \"to_x\": %s, \"to_y\": 100");
        refused(
                edge.formatted("110"),
                "zones[0].portals[0] must not lead into another portal: zones[0].portals[0]=to_zone"
                        + " 2 at 110.0,100.0");
        assertThat(read(edge.formatted("110.01")).zones()).hasSize(2);
    }

    @Test
    void portalsStayOutOfTheSpawn() throws IOException {
        var near = GOOD.replaceFirst("\"radius\": 100", "\"radius\": %s");
        refused(near.formatted("556"), "zones[0].spawn must lie in 0..1000");
        refused(
                GOOD.replaceFirst(
                        "\"x\": 500, \"y\": 500, \"radius\": 100",
                        "\"x\": 210, \"y\": 100, \"radius\": 100"),
                "zones[0].portals[0] must not reach into the spawn of its zone:"
                        + " zones[0].portals[0]=100.0,100.0");
        assertThat(
                        read(GOOD.replaceFirst(
                                        "\"x\": 500, \"y\": 500, \"radius\": 100",
                                        "\"x\": 210.1, \"y\": 100, \"radius\": 100"))
                                .zones())
                .hasSize(2);
    }

    @Test
    void somebodyMustBeAbleToBegin() {
        refused(
                GOOD.replace("\"start\": true", "\"start\": false"),
                "zones.start must be true for one zone at least");
        refused("{\"zones\": []}", "zones.length must be in 1..64: zones.length=0");
    }
}
