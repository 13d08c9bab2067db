/**
 * Inventories: what players have, and where each item came from.
 *
 * <p>Operations: list one's own, equip, unequip, drop; where a unique item came from, for its owner
 * and for operators; make, destroy, take into escrow and give items as steps of sagas.
 *
 * <ol>
 *   <li>R1 The catalogue says what items there are. A stackable item is so many of the same; a
 *       unique one has an id and a past.
 *   <li>R2 An inventory has {@code world.inventory.slots} slots. A stackable item takes one per
 *       {@code stack_max}, begun ones included, a unique one takes one, worn or not. What does not
 *       fit is refused whole.
 *   <li>R3 A unique item is in one place: with a player, in escrow, or destroyed for ever. Its id
 *       is never used again.
 *   <li>R4 Of each kind of equipment a player wears one; putting another on takes the first off.
 *       What is worn is neither dropped nor taken before it is off.
 *   <li>R5 What is taken is in escrow under a reference, with what is there already, and belongs to
 *       it, whoever had it. Only what is there is given, in parts or whole, to anybody who has
 *       room.
 *   <li>R6 What is given back needs no free slot, so that taking can always be undone: an inventory
 *       may be fuller than it should for that, and takes nothing more then.
 *   <li>R7 Every item that is made, moved, dropped or destroyed has a movement: what happened,
 *       when, why, and for what. The movements of a place, added up, are what its rows say.
 *   <li>R8 An inventory exists from its first use on: whose account world has not heard of yet may
 *       have items. What a deleted account has is destroyed; nothing is added any more, what would
 *       go back to it is destroyed, and what is to be destroyed is so already.
 *   <li>R9 Lots of a command move together, or none of them does.
 *   <li>R10 What an NPC left behind comes in whether or not there is room: it is won already. An
 *       inventory may be fuller than it should for that, too.
 * </ol>
 *
 * <p>Any number of instances work on one database: whatever changes inventories locks their rows
 * first, in the order of user ids, then the unique items that it names, then the stacks in escrow.
 * Nothing is kept in memory but the catalogue.
 *
 * <p>Limits: {@link org.realmgate.world.inventory.entity.InventoryLimits}.
 */
package org.realmgate.world.inventory;
