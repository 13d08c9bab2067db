package org.realmgate.world.zone.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds every fault of a content at once, each as {@code path rule: path=value}. */
public final class ContentCheck {
    private final List<String> faults = new ArrayList<>();
    private final ZoneContents contents;

    private ContentCheck(ZoneContents contents) {
        this.contents = contents;
    }

    /** Empty if the content can be played. */
    public static List<String> faultsOf(ZoneContents contents) {
        var check = new ContentCheck(contents);
        check.zones();
        return check.faults;
    }

    private void zones() {
        var zones = contents.zones();
        if (zones == null) {
            fault("zones", "must be there", null);
            return;
        }
        within("zones.length", zones.size(), 1, ZoneLimits.ZONES_MAX);
        var ids = new HashSet<Integer>();
        for (int i = 0; i < zones.size(); i++) {
            zone("zones[" + i + "]", zones.get(i), ids);
        }
        if (zones.stream().noneMatch(ZoneContent::start)) {
            fault("zones.start", "must be true for one zone at least", false);
        }
    }

    private void zone(String path, ZoneContent zone, Set<Integer> ids) {
        within(path + ".id", zone.id(), 1, 1_000);
        if (!ids.add(zone.id())) {
            fault(path + ".id", "must be unique", zone.id());
        }
        name(path + ".name", zone.name());
        area(path + ".spawn", zone.spawn());
        if (zone.portals() == null) {
            fault(path + ".portals", "must be there", null);
        } else {
            within(path + ".portals.length", zone.portals().size(), 0, ZoneLimits.PORTALS_MAX);
            for (int i = 0; i < zone.portals().size(); i++) {
                portal(path + ".portals[" + i + "]", zone, zone.portals().get(i));
            }
        }
        if (zone.npcs() == null) {
            fault(path + ".npcs", "must be there", null);
        } else {
            npcs(path + ".npcs", zone.npcs());
        }
    }

    private void portal(String path, ZoneContent zone, Portal portal) {
        within(
                path + ".radius",
                portal.radius(),
                ZoneLimits.PORTAL_RADIUS_MIN,
                ZoneLimits.PORTAL_RADIUS_MAX);
        point(path, "x", portal.x());
        point(path, "y", portal.y());
        point(path, "to_x", portal.toX());
        point(path, "to_y", portal.toY());
        var spawn = zone.spawn();
        if (spawn != null
                && Math.hypot(spawn.x() - portal.x(), spawn.y() - portal.y())
                        <= spawn.radius() + portal.radius()) {
            fault(path, "must not reach into the spawn of its zone", portal.x() + "," + portal.y());
        }
        target(path, zone, portal);
    }

    private void target(String path, ZoneContent zone, Portal portal) {
        if (portal.toZone() == zone.id()) {
            fault(path + ".to_zone", "must be another zone", portal.toZone());
            return;
        }
        var found = contents.zone(portal.toZone());
        if (found.isEmpty()) {
            fault(path + ".to_zone", "must be the id of a zone", portal.toZone());
            return;
        }
        var there = found.get().portals() == null ? List.<Portal>of() : found.get().portals();
        if (there.stream().noneMatch(back -> back.toZone() == zone.id())) {
            fault(path + ".to_zone", "must have a portal back", portal.toZone());
        }
        if (there.stream().anyMatch(other -> other.contains(portal.toX(), portal.toY()))) {
            fault(
                    path,
                    "must not lead into another portal",
                    "to_zone " + portal.toZone() + " at " + portal.toX() + "," + portal.toY());
        }
    }

    private void npcs(String path, List<NpcSpawn> npcs) {
        var ids = new HashSet<String>();
        long count = 0;
        for (int i = 0; i < npcs.size(); i++) {
            var spawn = npcs.get(i);
            var at = path + "[" + i + "]";
            if (spawn.id() == null || !spawn.id().matches("[a-z][a-z0-9-]{0,39}")) {
                fault(at + ".id", "must be 1..40 of a-z, 0-9, -", spawn.id());
            } else if (!ids.add(spawn.id())) {
                fault(at + ".id", "must be unique in its zone", spawn.id());
            }
            name(at + ".name", spawn.name());
            within(at + ".level", spawn.level(), 1, ZoneLimits.LEVEL_MAX);
            within(at + ".count", spawn.count(), 1, ZoneLimits.NPCS_MAX);
            area(at + ".area", spawn.area());
            count += spawn.count();
        }
        within(path + ".count together", count, 0, ZoneLimits.NPCS_MAX);
    }

    private void name(String path, LocalName name) {
        if (name == null) {
            fault(path, "must be there", null);
            return;
        }
        text(path + ".en", name.en());
        text(path + ".ko", name.ko());
    }

    private void text(String path, String text) {
        if (text == null || text.isBlank() || text.length() > ZoneLimits.NAME_MAX) {
            fault(path, "must have 1.." + ZoneLimits.NAME_MAX + " characters", text);
        }
    }

    private void area(String path, Area area) {
        if (area == null) {
            fault(path, "must be there", null);
        } else if (!area.inBounds()) {
            fault(
                    path,
                    "must lie in 0..1000",
                    area.x() + "," + area.y() + " radius " + area.radius());
        }
    }

    private void point(String path, String axis, double value) {
        within(path + "." + axis, value, 0, ZoneLimits.SIDE_METRES);
    }

    private void within(String path, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            fault(path, "must be in " + number(min) + ".." + number(max), number(value));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private void fault(String path, String rule, Object value) {
        faults.add(path + " " + rule + ": " + path + "=" + value);
    }
}
