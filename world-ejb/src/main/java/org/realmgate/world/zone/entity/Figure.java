package org.realmgate.world.zone.entity;

import java.nio.charset.StandardCharsets;

/**
 * Somebody who can be seen in a zone. Owned by the zone's loop.
 *
 * <p>It keeps the turns in which it came into its cell and moved last: what is new about it to
 * whoever knows the zone as of an earlier turn follows from that, however many of those there are.
 */
public class Figure {
    private static final byte[] NO_NAME = {};

    private final long id;
    private final byte[] name;
    private final int level;
    private float x;
    private float y;
    private int cell;
    private long cameTurn;
    private long movedTurn;
    private long emoteTurn;
    private int emote;
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

    /** As {@link #name}; empty for whoever has one name for all languages. */
    public byte[] koreanName() {
        return NO_NAME;
    }

    /** What an NPC is, as content says; empty for a player. */
    public String kind() {
        return "";
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
    }

    final void come(int newCell, long turn) {
        cell = newCell;
        cameTurn = turn;
    }

    final void moved(long turn) {
        movedTurn = turn;
    }

    final void show(int newEmote, long turn) {
        emote = newEmote;
        emoteTurn = turn;
    }

    /** The last that it showed. */
    public final int emote() {
        return emote;
    }

    /** It showed an emote after that turn. */
    public final boolean emotedSince(long turn) {
        return emoteTurn > turn;
    }

    final long cameTurn() {
        return cameTurn;
    }

    /** It came into its cell after that turn. */
    public final boolean cameSince(long turn) {
        return cameTurn > turn;
    }

    /** It moved inside its cell after that turn. */
    public final boolean movedSince(long turn) {
        return movedTurn > turn;
    }

    public final boolean gone() {
        return gone;
    }

    public final void leave() {
        gone = true;
    }
}
