/**
 * Who there is, as auth told: names for whoever is given something.
 *
 * <ol>
 *   <li>R1 A player is known from the event of its account on, or that of its first zone, whichever
 *       comes first, until the account is deleted, and never again.
 *   <li>R2 It stands in the zone that it entered last, as the count of its entries says.
 * </ol>
 */
package org.realmgate.social.person;
