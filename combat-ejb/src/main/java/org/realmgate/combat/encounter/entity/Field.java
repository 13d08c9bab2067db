package org.realmgate.combat.encounter.entity;

import java.util.HashMap;
import java.util.Map;

/**
 * Where everybody in a zone stands, as world tells it: what a fight is decided by, and no part of
 * what happened in it. Points in centimetres. One thread's.
 */
public final class Field {
    private final int zone;
    private final Map<Long, Standing> standing = new HashMap<>();

    public Field(int zone) {
        this.zone = zone;
    }

    /** Somebody who is there. */
    public static final class Standing {
        private final long id;
        private final String kind;
        private int x;
        private int y;
        private FighterCard card;

        Standing(long id, String kind, int x, int y, FighterCard card) {
            this.id = id;
            this.kind = kind;
            this.x = x;
            this.y = y;
            this.card = card;
        }

        public long id() {
            return id;
        }

        public String kind() {
            return kind;
        }

        public boolean isNpc() {
            return id < 0;
        }

        public int x() {
            return x;
        }

        public int y() {
            return y;
        }

        /** What it is while it does not fight; null while that is not known yet. */
        public FighterCard card() {
            return card;
        }
    }

    public int zone() {
        return zone;
    }

    /** Null if nobody like that is there. */
    public Standing get(long id) {
        return standing.get(id);
    }

    public Iterable<Standing> all() {
        return standing.values();
    }

    public int size() {
        return standing.size();
    }

    /**
     * @param kind an NPC's; empty for a player
     * @param card null if it is not known yet
     */
    public void enter(long id, String kind, int x, int y, FighterCard card) {
        standing.put(id, new Standing(id, kind, x, y, card));
    }

    public void move(long id, int x, int y) {
        var one = standing.get(id);
        if (one != null) {
            one.x = x;
            one.y = y;
        }
    }

    /** Of somebody who is there; nothing otherwise. */
    public void know(FighterCard card) {
        var one = standing.get(card.id());
        if (one != null) {
            one.card = card;
        }
    }

    public void leave(long id) {
        standing.remove(id);
    }

    public void clear() {
        standing.clear();
    }

    /** In centimetres, squared. */
    static long distanceSquared(Standing from, int x, int y) {
        long dx = from.x - x;
        long dy = from.y - y;
        return dx * dx + dy * dy;
    }
}
