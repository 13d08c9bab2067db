package org.realmgate.combat.encounter.entity;

/**
 * What somebody casts. Points in centimetres.
 *
 * @param target 0 for a place and for oneself
 * @param timestamp the caster's own
 * @param until when it is done
 */
public record Casting(int skill, long target, int x, int y, long timestamp, long until) {}
