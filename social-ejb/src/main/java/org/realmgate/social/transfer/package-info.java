/**
 * Items from one player to another: the saga {@code control.ItemTransfer}.
 *
 * <ol>
 *   <li>R1 An item that is transferred is with the one, on the way, or with the other: never with
 *       both, never with nobody.
 *   <li>R2 What cannot be taken in comes back.
 *   <li>R3 A transfer that is sent again under its key is the same transfer.
 *   <li>R4 Whoever has been given something is told, once.
 * </ol>
 */
package org.realmgate.social.transfer;
