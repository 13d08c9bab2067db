/**
 * Fights: skills, damage, buffs, cooldowns, encounters, and what players become by them.
 *
 * <p>Components: {@code skill} (the content) and {@code encounter} (who does what to whom). {@code
 * encounter} may use {@code skill}. Publishes the events of {@link org.realmgate.contracts.combat},
 * listens to accounts that are deleted, follows world for where everybody stands, and tells world
 * what fights do to that.
 */
package org.realmgate.combat;
