package org.realmgate.world.inventory.entity;

/** What is worn; one of each (R4). */
public enum Equipment {
    WEAPON,
    SHIELD,
    HEAD,
    BODY,
    HANDS,
    FEET,
    NECK,
    RING
}
