package org.realmgate.world.zone.entity;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Wanders inside its area, until it is led: then it walks to where it was told and stands there, or
 * is hidden. Free again outside of its area, it walks back first; no longer hidden, it is where it
 * began.
 */
public final class Npc extends Figure {
    private enum Doing {
        WANDERING,
        /** Where it was told to, or there already. */
        LED,
        HOMEWARD,
        HIDDEN
    }

    private final String kind;
    private final Area area;
    private final byte[] koreanName;
    private final float beginX;
    private final float beginY;
    private Doing doing = Doing.WANDERING;
    private float toX;
    private float toY;
    private double metresPerTurn;

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
        kind = spawn.id();
        area = spawn.area();
        koreanName = spawn.name().ko().getBytes(StandardCharsets.UTF_8);
        beginX = x();
        beginY = y();
    }

    @Override
    public byte[] koreanName() {
        return koreanName;
    }

    @Override
    public String kind() {
        return kind;
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

    public boolean isWandering() {
        return doing == Doing.WANDERING;
    }

    public boolean isHidden() {
        return doing == Doing.HIDDEN;
    }

    /**
     * From now on it walks there, or as near as the zone reaches, and stands there; it stands where
     * it is if one of the numbers is none.
     */
    public void lead(float newX, float newY, double speedMetresPerSecond) {
        boolean sense = !Float.isNaN(newX + newY) && speedMetresPerSecond > 0;
        walkTo(Doing.LED, newX, newY, sense ? speedMetresPerSecond : 0);
    }

    /** From now on it is not there for anybody. */
    public void hide() {
        doing = Doing.HIDDEN;
    }

    /** It stands where it began, and wanders. */
    public void beginAnew() {
        stand(beginX, beginY);
        doing = Doing.WANDERING;
    }

    /** It wanders, once it is inside its area. */
    public void free() {
        walkTo(Doing.HOMEWARD, beginX, beginY, ZoneLimits.NPC_HOMEWARD_METRES_PER_SECOND);
        arrive();
    }

    private void walkTo(Doing newDoing, float newX, float newY, double speedMetresPerSecond) {
        if (doing == Doing.HIDDEN) {
            stand(beginX, beginY);
        }
        doing = newDoing;
        toX = Math.clamp(newX, 0, ZoneLimits.SIDE_METRES);
        toY = Math.clamp(newY, 0, ZoneLimits.SIDE_METRES);
        metresPerTurn = speedMetresPerSecond * ZoneLimits.TURN_NANOS * 1e-9;
    }

    private void arrive() {
        if (doing == Doing.HOMEWARD && area.contains(x(), y())) {
            doing = Doing.WANDERING;
        }
    }

    /** One turn of its way. False if there is none to go. */
    public boolean stride() {
        if (doing != Doing.LED && doing != Doing.HOMEWARD) {
            return false;
        }
        double dx = (double) toX - x();
        double dy = (double) toY - y();
        double metres = Math.sqrt(dx * dx + dy * dy);
        if (metres == 0 || metresPerTurn == 0) {
            return false;
        }
        if (metres <= metresPerTurn) {
            stand(toX, toY);
        } else {
            double part = metresPerTurn / metres;
            stand((float) (x() + dx * part), (float) (y() + dy * part));
        }
        arrive();
        return true;
    }
}
