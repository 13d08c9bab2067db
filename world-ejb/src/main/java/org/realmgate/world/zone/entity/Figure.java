package org.realmgate.world.zone.entity;

import java.nio.charset.StandardCharsets;

/**
 * Somebody who can be seen in a zone. Owned by the zone's loop.
 *
 * <p>Its life for the eyes of clients: since the last turn told it may have come, moved, been
 * renewed or gone; telling a turn settles that, and {@link #toldCell} is the cell in which clients
 * know it.
 */
public class Figure {
    /** The told cell of whom no client knows. */
    public static final int NOWHERE = -1;

    private final long id;
    private final byte[] name;
    private final int level;
    private float x;
    private float y;
    private int cell;
    private int toldCell = NOWHERE;
    private boolean touched;
    private boolean moved;
    private boolean renewed;
    private boolean gone;
    int place;

    /**
     * @param id a player's user id; an NPC's is negative
     */
    protected Figure(long id, String name, int level, float x, float y) {
        this.id = id;
        this.name = name.getBytes(StandardCharsets.UTF_8);
        this.level = level;
        this.x = x;
        this.y = y;
    }

    public final long id() {
        return id;
    }

    public final boolean isNpc() {
        return id < 0;
    }

    /** In UTF-8, as it is written over and over. Not to be changed. */
    public final byte[] name() {
        return name;
    }

    public final int level() {
        return level;
    }

    public final float x() {
        return x;
    }

    public final float y() {
        return y;
    }

    public final int cell() {
        return cell;
    }

    protected final void stand(float newX, float newY) {
        x = newX;
        y = newY;
        moved = true;
    }

    final void inCell(int newCell) {
        cell = newCell;
    }

    public final int toldCell() {
        return toldCell;
    }

    public final boolean movedSinceTold() {
        return moved;
    }

    /** It took the place of a figure with its id that clients still know. */
    public final boolean renewedSinceTold() {
        return renewed;
    }

    public final boolean gone() {
        return gone;
    }

    public final void leave() {
        gone = true;
    }

    /** True once until the next {@link #told}: the caller puts it on its list. */
    public final boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    /** Clients know it from now on where it stands, or not at all if it is gone. */
    public final void told() {
        toldCell = gone ? NOWHERE : cell;
        touched = false;
        moved = false;
        renewed = false;
    }

    /** Takes over what clients know of a figure with the same id that just left. */
    protected final void renew(Figure predecessor) {
        toldCell = predecessor.toldCell;
        renewed = toldCell != NOWHERE;
        predecessor.toldCell = NOWHERE;
    }
}
