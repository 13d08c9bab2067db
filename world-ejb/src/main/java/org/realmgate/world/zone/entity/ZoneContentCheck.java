package org.realmgate.world.zone.entity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.realmgate.contracts.content.ContentFaults;

/** Finds every fault of the zones at once. */
public final class ZoneContentCheck {
    private final ContentFaults faults = new ContentFaults();
    private final ZoneContents contents;

    private ZoneContentCheck(ZoneContents contents) {
        this.contents = contents;
    }

    /** Empty if the content can be played. */
    public static List<String> faultsOf(ZoneContents contents) {
        var check = new ZoneContentCheck(contents);
        check.zones();
        return check.faults.all();
    }

    private void zones() {
        var zones = contents.zones();
        if (zones == null) {
            faults.add("zones", "must be there", null);
            return;
        }
        faults.within("zones.length", zones.size(), 1, ZoneLimits.ZONES_MAX);
        var ids = new HashSet<Integer>();
        for (int i = 0; i < zones.size(); i++) {
            zone("zones[" + i + "]", zones.get(i), ids);
        }
        if (zones.stream().noneMatch(ZoneContent::start)) {
            faults.add("zones.start", "must be true for one zone at least", false);
        }
    }

    private void zone(String path, ZoneContent zone, Set<Integer> ids) {
        faults.within(path + ".id", zone.id(), 1, 1_000);
        if (!ids.add(zone.id())) {
            faults.add(path + ".id", "must be unique", zone.id());
        }
        faults.name(path + ".name", zone.name());
        area(path + ".spawn", zone.spawn());
        if (zone.portals() == null) {
            faults.add(path + ".portals", "must be there", null);
        } else {
            faults.within(
                    path + ".portals.length", zone.portals().size(), 0, ZoneLimits.PORTALS_MAX);
            for (int i = 0; i < zone.portals().size(); i++) {
                portal(path + ".portals[" + i + "]", zone, zone.portals().get(i));
            }
        }
        if (zone.npcs() == null) {
            faults.add(path + ".npcs", "must be there", null);
        } else {
            npcs(path + ".npcs", zone.npcs());
        }
    }

    private void portal(String path, ZoneContent zone, Portal portal) {
        faults.within(
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
            faults.add(
                    path,
                    "must not reach into the spawn of its zone",
                    portal.x() + "," + portal.y());
        }
        target(path, zone, portal);
    }

    private void target(String path, ZoneContent zone, Portal portal) {
        if (portal.toZone() == zone.id()) {
            faults.add(path + ".to_zone", "must be another zone", portal.toZone());
            return;
        }
        var found = contents.zone(portal.toZone());
        if (found.isEmpty()) {
            faults.add(path + ".to_zone", "must be the id of a zone", portal.toZone());
            return;
        }
        var there = found.get().portals() == null ? List.<Portal>of() : found.get().portals();
        if (there.stream().noneMatch(back -> back.toZone() == zone.id())) {
            faults.add(path + ".to_zone", "must have a portal back", portal.toZone());
        }
        if (there.stream().anyMatch(other -> other.contains(portal.toX(), portal.toY()))) {
            faults.add(
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
            faults.id(at + ".id", spawn.id());
            if (!ids.add(spawn.id())) {
                faults.add(at + ".id", "must be unique in its zone", spawn.id());
            }
            faults.name(at + ".name", spawn.name());
            faults.within(at + ".level", spawn.level(), 1, ZoneLimits.LEVEL_MAX);
            faults.within(at + ".count", spawn.count(), 1, ZoneLimits.NPCS_MAX);
            area(at + ".area", spawn.area());
            count += spawn.count();
        }
        faults.within(path + ".count together", count, 0, ZoneLimits.NPCS_MAX);
    }

    private void area(String path, Area area) {
        if (area == null) {
            faults.add(path, "must be there", null);
        } else if (!area.inBounds()) {
            faults.add(
                    path,
                    "must lie in 0..1000",
                    area.x() + "," + area.y() + " radius " + area.radius());
        }
    }

    private void point(String path, String axis, double value) {
        faults.within(path + "." + axis, value, 0, ZoneLimits.SIDE_METRES);
    }
}
