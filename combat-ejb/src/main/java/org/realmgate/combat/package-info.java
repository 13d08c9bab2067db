/**
 * Skills, damage, buffs, cooldowns, encounters. Until its first component is there, it starts and
 * reports its health.
 */
package org.realmgate.combat;
