package org.realmgate.combat.skill.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realmgate.contracts.content.ContentFaults;

/** All that can be cast, suffered and fought, as its file says. */
public record CombatContents(
        List<Skill> skills, List<BuffType> buffs, List<NpcType> npcs, List<Battleground> zones) {
    /** Everything that is wrong with it; empty if it can be played. */
    public List<String> faults() {
        var faults = new ContentFaults();
        lengths(faults);
        if (faults.all().isEmpty()) {
            uniqueIds(faults);
            each(faults, "skills", skills, this::skill);
            each(faults, "buffs", buffs, CombatContents::buff);
            each(faults, "npcs", npcs, this::npc);
            each(faults, "zones", zones, CombatContents::zone);
        }
        return faults.all();
    }

    private void lengths(ContentFaults faults) {
        length(faults, "skills", skills, SkillLimits.SKILLS_MAX);
        length(faults, "buffs", buffs, SkillLimits.BUFFS_MAX);
        length(faults, "npcs", npcs, SkillLimits.NPCS_MAX);
        length(faults, "zones", zones, SkillLimits.ZONES_MAX);
    }

    private static void length(ContentFaults faults, String path, List<?> list, int max) {
        if (list == null || list.stream().anyMatch(one -> one == null)) {
            faults.add(path, "must be there, with all its members", null);
        } else {
            faults.within(path + ".length", list.size(), 1, max);
        }
    }

    private void uniqueIds(ContentFaults faults) {
        unique(faults, "skills", skills, Skill::id);
        unique(faults, "buffs", buffs, BuffType::id);
        unique(faults, "npcs", npcs, NpcType::kind);
        unique(faults, "zones", zones, Battleground::zone);
    }

    private static <T> void unique(
            ContentFaults faults, String path, List<T> list, Function<T, Object> id) {
        var seen = new HashSet<>();
        list.stream()
                .map(id)
                .filter(one -> !seen.add(one))
                .forEach(twice -> faults.add(path + ".id", "must be unique", twice));
    }

    private interface Checking<T> {
        void of(ContentFaults faults, String path, T one);
    }

    private static <T> void each(
            ContentFaults faults, String path, List<T> list, Checking<T> checking) {
        for (int i = 0; i < list.size(); i++) {
            checking.of(faults, path + "[" + i + "]", list.get(i));
        }
    }

    private void skill(ContentFaults faults, String path, Skill skill) {
        faults.within(path + ".id", skill.id(), 1, SkillLimits.IDS_MAX);
        faults.name(path + ".name", skill.name());
        faults.within(path + ".range_metres", skill.rangeMetres(), 0, SkillLimits.RANGE_METRES_MAX);
        faults.within(
                path + ".radius_metres",
                skill.radiusMetres(),
                skill.aim() == Aim.PLACE ? 1 : 0,
                skill.aim() == Aim.PLACE ? SkillLimits.RANGE_METRES_MAX : 0);
        faults.within(
                path + ".cooldown_millis",
                skill.cooldownMillis(),
                0,
                SkillLimits.COOLDOWN_MILLIS_MAX);
        faults.within(path + ".cast_millis", skill.castMillis(), 0, SkillLimits.CAST_MILLIS_MAX);
        faults.within(path + ".energy", skill.energy(), 0, SkillLimits.ENERGY_MAX);
        faults.within(path + ".level", skill.level(), 1, SkillLimits.LEVEL_MAX);
        if (skill.aim() == null) {
            faults.add(path + ".aim", "must be one of enemy, friend, self, place", null);
        }
        effects(faults, path + ".effects", skill.effects());
        if (skill.aim() == Aim.FRIEND && skill.effects() != null && harms(skill)) {
            faults.add(path + ".aim", "must be enemy or place, if it harms", skill.aim());
        }
    }

    private boolean harms(Skill skill) {
        return skill.effects().stream()
                .anyMatch(
                        effect ->
                                effect.kind() == SkillEffect.Kind.DAMAGE
                                        || effect.kind() == SkillEffect.Kind.BUFF
                                                && isHarmful(effect.buff()));
    }

    private boolean isHarmful(int id) {
        return buffs.stream().anyMatch(buff -> buff.id() == id && buff.harmful());
    }

    private void effects(ContentFaults faults, String path, List<SkillEffect> effects) {
        if (effects == null) {
            faults.add(path, "must be there", null);
            return;
        }
        faults.within(path + ".length", effects.size(), 1, SkillLimits.EFFECTS_MAX);
        each(faults, path, effects, this::effect);
    }

    private void effect(ContentFaults faults, String path, SkillEffect effect) {
        if (effect.kind() == null) {
            faults.add(path + ".kind", "must be one of damage, heal, buff, dispel", null);
            return;
        }
        switch (effect.kind()) {
            case DAMAGE, HEAL ->
                    faults.within(path + ".amount", effect.amount(), 1, SkillLimits.POWER_MAX);
            case DISPEL ->
                    faults.within(path + ".amount", effect.amount(), 1, SkillLimits.DISPELS_MAX);
            case BUFF -> {
                faults.within(path + ".stacks", effect.stacks(), 1, SkillLimits.STACKS_MAX);
                if (buffs.stream().noneMatch(buff -> buff.id() == effect.buff())) {
                    faults.add(path + ".buff", "must be one of buffs", effect.buff());
                }
            }
        }
    }

    private static void buff(ContentFaults faults, String path, BuffType buff) {
        faults.within(path + ".id", buff.id(), 1, SkillLimits.IDS_MAX);
        faults.name(path + ".name", buff.name());
        faults.within(
                path + ".duration_millis",
                buff.durationMillis(),
                1,
                SkillLimits.DURATION_MILLIS_MAX);
        faults.within(path + ".stacks_max", buff.stacksMax(), 1, SkillLimits.STACKS_MAX);
        int percent = SkillLimits.PERCENT_MAX;
        faults.within(path + ".attack_percent", buff.attackPercent(), -percent, percent);
        faults.within(path + ".defence_percent", buff.defencePercent(), -percent, percent);
        boolean ticks = buff.tickDamage() != 0 || buff.tickHealing() != 0;
        faults.within(
                path + ".tick_millis",
                buff.tickMillis(),
                ticks ? SkillLimits.TICK_MILLIS_MIN : 0,
                ticks ? buff.durationMillis() : 0);
        faults.within(path + ".tick_damage", buff.tickDamage(), 0, SkillLimits.POWER_MAX);
        faults.within(path + ".tick_healing", buff.tickHealing(), 0, SkillLimits.POWER_MAX);
    }

    private void npc(ContentFaults faults, String path, NpcType npc) {
        faults.id(path + ".kind", npc.kind());
        faults.within(path + ".health_percent", npc.healthPercent(), 1, SkillLimits.POWER_MAX);
        faults.within(path + ".attack_percent", npc.attackPercent(), 1, SkillLimits.POWER_MAX);
        faults.within(path + ".speed_metres", npc.speedMetres(), 1, 20);
        faults.within(path + ".leash_metres", npc.leashMetres(), 1, SkillLimits.RANGE_METRES_MAX);
        faults.within(
                path + ".respawn_millis",
                npc.respawnMillis(),
                SkillLimits.RESPAWN_MILLIS_MIN,
                SkillLimits.DURATION_MILLIS_MAX);
        faults.within(path + ".drops.length", npc.drops().size(), 0, SkillLimits.DROPS_MAX);
        if (npc.skills() == null || npc.skills().isEmpty() || !known().containsAll(npc.skills())) {
            faults.add(path + ".skills", "must be some of skills", npc.skills());
        } else if (skills.stream().anyMatch(one -> isForFriends(one, npc))) {
            faults.add(path + ".skills", "must not be aimed at friends", npc.skills());
        }
        each(faults, path + ".drops", npc.drops(), CombatContents::drop);
    }

    private static boolean isForFriends(Skill skill, NpcType npc) {
        return skill.aim() == Aim.FRIEND && npc.skills().contains(skill.id());
    }

    private Set<Integer> known() {
        return skills.stream().map(Skill::id).collect(Collectors.toSet());
    }

    private static void drop(ContentFaults faults, String path, NpcType.Drop drop) {
        faults.id(path + ".item", drop.item());
        faults.within(path + ".chance_permille", drop.chancePermille(), 1, 1_000);
        faults.within(path + ".quantity_min", drop.quantityMin(), 1, SkillLimits.DROP_QUANTITY_MAX);
        faults.within(
                path + ".quantity_max",
                drop.quantityMax(),
                drop.quantityMin(),
                SkillLimits.DROP_QUANTITY_MAX);
    }

    private static void zone(ContentFaults faults, String path, Battleground zone) {
        faults.within(path + ".zone", zone.zone(), 1, SkillLimits.ZONES_MAX);
        if (zone.revival() == null) {
            faults.add(path + ".revival", "must be there", null);
            return;
        }
        faults.within(path + ".revival.x", zone.revival().x(), 0, 1_000);
        faults.within(path + ".revival.y", zone.revival().y(), 0, 1_000);
        List<Battleground.SafeArea> safe = new ArrayList<>(zone.safe());
        each(
                faults,
                path + ".safe",
                safe,
                (found, at, area) -> found.within(at + ".radius", area.radius(), 1, 1_000));
    }
}
