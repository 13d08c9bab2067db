package org.realmgate.world.inventory.entity;

/**
 * Where a stackable item is that belongs to no player for now (R5).
 *
 * @param reference what it belongs to, as a mail's id
 */
public record InEscrow(String reference, String item) {}
