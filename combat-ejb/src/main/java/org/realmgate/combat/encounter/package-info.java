/**
 * Fights: who does what to whom.
 *
 * <p>Operations: cast a skill, get up again, agree to duels, put a buff; ask how somebody is and
 * what a skill would do; tell a fight again.
 *
 * <ol>
 *   <li>R1 An encounter is what is fought in one zone, from the first blow until everybody who took
 *       part is whole and at peace; the next blow begins another one.
 *   <li>R2 The same commands, seed and standings give the same events to the byte; the events alone
 *       give the same state.
 *   <li>R3 A cast is refused, and costs nothing, if the caster is not here, if its timestamp is not
 *       greater than that of the caster's last cast, if the caster is dead, too low in level,
 *       stunned, casting, its skill on cooldown, or it is short of energy, or if the target is not
 *       there, none for the skill, dead, out of range, or at peace with the caster; in this order.
 *   <li>R4 Nobody's health is below zero or above its most. Damage is at least 1 and at most what
 *       is left.
 *   <li>R5 Of one kind of buff there is one on somebody; stacks add up to the kind's most, and the
 *       time begins anew. Percentages of buffs are added, so that their order does not matter.
 *   <li>R6 Players fight each other if both agreed to duels.
 *   <li>R7 Nobody fights in a safe zone, nor into or out of one.
 *   <li>R8 An NPC fights whoever harmed it most, of those whom it may fight; it gives up, and is
 *       whole again, when nobody is left or it is too far from where the fight found it. Killed, it
 *       is up again after its time.
 *   <li>R9 What an NPC is worth is shared by the harm that was done to it; what it leaves behind is
 *       for who did most.
 *   <li>R10 A player who is killed stays down for 3 s at least, until it asks to get up.
 * </ol>
 *
 * <p>Limits: {@link org.realmgate.combat.encounter.entity.FightLimits}; formulas: {@link
 * org.realmgate.combat.encounter.entity.Stats}, explained in docs/combat.md.
 */
package org.realmgate.combat.encounter;
