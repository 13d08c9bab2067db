/**
 * What players have been through: a stream of entries for each, from which the state at any time is
 * told.
 *
 * <p>Operations: tell what happened to players; ask for a player's state at a time, and for what
 * happened to it between two times; forget a player.
 *
 * <ol>
 *   <li>R1 What happened is told in the transaction in which it is stored: there is no entry into a
 *       zone and no movement of an item that one knows of and the other does not.
 *   <li>R2 Of where a player stands within a zone one position is kept for each {@code
 *       world.history.position-every}; between two of them the state tells the earlier one.
 *   <li>R3 A player's past is for that player and for game masters.
 *   <li>R4 With the account its past is forgotten: nobody can read it any more, and what is told
 *       later of that player is dropped.
 *   <li>R5 The past begins with the first entry; what a player had before that is not in it.
 *   <li>R6 Read models (where players are, zones by the hour, the realm by the day) are told by the
 *       journal, up to a quarter of a second late, and anew at an operator's word, while what is
 *       there is read on.
 *   <li>R7 What was written once is readable for ever: each version of an entry has a sample, which
 *       a test reads.
 * </ol>
 *
 * <p>Nothing here is called by a zone's loop: {@code ZoneStore} and {@code Inventories} tell what
 * they store. See decision 0035.
 */
package org.realmgate.world.history;
