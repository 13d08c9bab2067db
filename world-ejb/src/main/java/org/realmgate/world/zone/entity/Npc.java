package org.realmgate.world.zone.entity;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Wanders inside its area. */
public final class Npc extends Figure {
    private final Area area;
    private final byte[] koreanName;

    /**
     * @param seed chooses the point of the area where it begins
     */
    public Npc(long id, NpcSpawn spawn, long seed) {
        super(
                id,
                spawn.name().en(),
                spawn.level(),
                spawn.area().seedX(seed),
                spawn.area().seedY(seed));
        area = spawn.area();
        koreanName = spawn.name().ko().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] koreanName() {
        return koreanName;
    }

    /** Takes a step in any direction; turns back instead if that would leave the area. */
    public boolean step(RandomGenerator random) {
        double angle = random.nextDouble() * 2 * Math.PI;
        float newX = (float) (x() + Math.cos(angle) * ZoneLimits.NPC_STEP_METRES);
        float newY = (float) (y() + Math.sin(angle) * ZoneLimits.NPC_STEP_METRES);
        boolean inside = area.contains(newX, newY) && ZoneLimits.inBounds(newX, newY);
        if (inside) {
            stand(newX, newY);
        }
        return inside;
    }
}
