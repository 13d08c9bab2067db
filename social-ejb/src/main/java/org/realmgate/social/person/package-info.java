/**
 * Who there is, as auth told: names for whoever is given something.
 *
 * <ol>
 *   <li>R1 A player is known from the event of its account on, until the account is deleted.
 * </ol>
 */
package org.realmgate.social.person;
