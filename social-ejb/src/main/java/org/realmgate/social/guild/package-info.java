/**
 * Guilds: players under one name, with ranks and a bank.
 *
 * <ol>
 *   <li>R1 A player is in one guild at most, one that is being founded included.
 *   <li>R2 A name and a tag are one guild's at a time, without regard to case, from the moment when
 *       its founding begins. Founding costs gold; refused, nothing is taken and nothing stays.
 *   <li>R3 What a guild is called, who is in it and what its ranks are, everybody may know; its
 *       message of the day, who of it is online, and its bank are its members' own; a block hides
 *       two members from each other.
 *   <li>R4 A guild has at most 200 members.
 *   <li>R5 A guild asks a player in once at a time; after 7 days, or when it is taken back or
 *       declined, the invitation is over. At most 100 of a guild are open. Nobody is asked in by
 *       somebody with whom there is a block.
 *   <li>R6 What a member may do, its rank says: rights, and what it takes out of the bank a day.
 *       The leader says what ranks may do, and has every right and no limit.
 *   <li>R7 Nobody acts on somebody of the same or a higher rank, raises anybody to their own, or
 *       grants what they do not have.
 *   <li>R8 A leader who leaves, or whose account is deleted, is followed by the member of the
 *       highest rank who has been there for longest.
 *   <li>R9 A guild ends when the leader disbands it or the last member leaves, and only with an
 *       empty bank into and out of which nothing is on its way. If the last account is deleted and
 *       something is in the bank, the guild is gone for everybody, and its rows stay.
 *   <li>R10 A deposit or a withdrawal moves gold, up to six items, or both: whole or not at all.
 *   <li>R11 A bank has its bounds, what is under way counted in: what may still come in has room,
 *       and what may still come back.
 *   <li>R12 What is withdrawn is gone from the bank, and counts for the member's day, from the
 *       beginning on; it comes back if it cannot be given.
 *   <li>R13 Who deposited and withdrew what stands in a log for 90 days; of whom the account is
 *       deleted, without a name.
 * </ol>
 *
 * <p>What a bank holds is in the escrow {@code guild:{guild_id}} of auth and world: {@code
 * control.GuildDeposit}, {@code control.GuildWithdrawal}. Any number of instances work on one
 * database: whatever changes a guild, its members, invitations or bank locks the guild's row first.
 * Limits: {@link org.realmgate.social.guild.entity.GuildLimits}.
 */
package org.realmgate.social.guild;
