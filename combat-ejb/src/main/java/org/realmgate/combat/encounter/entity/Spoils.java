package org.realmgate.combat.encounter.entity;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an NPC that is killed is worth to whoever harmed it: by how much of the harm was theirs. */
final class Spoils {
    private final Encounter encounter;
    private final Fighter killed;
    private final Map<Long, Integer> harm;

    /** Before it is dead: the dead forget. */
    Spoils(Encounter encounter, Fighter killed) {
        this.encounter = encounter;
        this.killed = killed;
        harm = new LinkedHashMap<>(killed.threats());
    }

    void share() {
        long all = harm.values().stream().mapToLong(Integer::longValue).sum();
        long most = 0;
        int greatest = 0;
        for (var one : harm.entrySet()) {
            if (one.getValue() > greatest) {
                greatest = one.getValue();
                most = one.getKey();
            }
            teach(encounter.fighter(one.getKey()), one.getValue(), all);
        }
        if (most > 0) {
            drop(most);
        }
    }

    private void teach(Fighter player, int part, long all) {
        if (player == null || player.level() >= Stats.LEVEL_MAX) {
            return;
        }
        long worth = Stats.experienceOf(killed.level(), player.level());
        long gained = Math.max(1, worth * part / all);
        encounter.happen(
                new FightEvent.ExperienceGained(player.id(), gained, player.experience() + gained));
        while (player.level() < Stats.LEVEL_MAX
                && player.experience() >= Stats.experienceFor(player.level())) {
            int next = player.level() + 1;
            int health = player.isDead() ? 0 : Stats.health(next);
            encounter.happen(new FightEvent.Levelled(player.id(), next, health));
        }
    }

    private void drop(long to) {
        for (var drop : killed.npc().drops()) {
            boolean falls = encounter.dice().roll(1, 1_000) <= drop.chancePermille();
            int quantity = encounter.dice().roll(drop.quantityMin(), drop.quantityMax());
            if (falls) {
                encounter.happen(new FightEvent.Dropped(to, killed.id(), drop.item(), quantity));
            }
        }
    }
}
