/**
 * What can be cast, suffered and fought: skills, buffs, kinds of NPCs, and where in the world there
 * is peace.
 *
 * <p>Operations: read the content at the start, list skills and buffs.
 *
 * <ol>
 *   <li>R1 All faults of the content file are told at once, and with a fault the service does not
 *       start.
 *   <li>R2 A range that the file leaves out is 30 m.
 *   <li>R3 A kind of NPC that is not in the file cannot be fought.
 * </ol>
 *
 * <p>Limits: {@link org.realmgate.combat.skill.entity.SkillLimits}.
 */
package org.realmgate.combat.skill;
