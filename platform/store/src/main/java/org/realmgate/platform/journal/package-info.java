/**
 * What happened to something, as a stream of entries that are appended and never changed, from
 * which any of its states can be told: that of now, and that of any time before.
 *
 * <ul>
 *   <li>R1. A stream's entries have the versions 1, 2, 3 … without gaps. An append says which
 *       version it expects, and is refused if another one is there; of several at once one wins.
 *   <li>R2. A stream's time never goes back: an entry that is told to be older than its predecessor
 *       is given that one's time. So a time is found by halving the versions.
 *   <li>R3. What belongs together is appended in the transaction of its effect, all of it or none.
 *   <li>R4. A state at a time is the newest snapshot at or before it, and the entries after that, a
 *       page at a time. A snapshot is taken when a stream passes a multiple of {@value
 *       org.realmgate.platform.journal.JournalLimits#SNAPSHOT_EVERY}; without snapshots, or with
 *       those of another version of the state, the answer is the same and comes later.
 *   <li>R5. Bodies and snapshots of a person's stream are sealed with a key of that stream. Whoever
 *       forgets the person deletes the key: the entries stay, and nobody can read them again, nor
 *       append to the stream.
 *   <li>R6. What was written once is readable for ever: an entry has the version of its type, and a
 *       reader brings older ones up to its own ({@link org.realmgate.platform.journal.EntryTypes}).
 *   <li>R7. Positions order the entries of all streams. Whoever reads in their order waits up to
 *       {@link org.realmgate.platform.journal.JournalLimits#GAP_WAIT} for one that is missing,
 *       whose transaction may not have ended, and then counts it as skipped.
 * </ul>
 *
 * See decision 0035.
 */
package org.realmgate.platform.journal;
