/**
 * Which of several instances of a service writes: at any time one, which may keep in memory what it
 * alone changes (decision 0032).
 *
 * <ol>
 *   <li>R1 The lease is a row of the service's database: who has it, until when, and under which
 *       number, its fence. No number is given twice, and each is higher than those before.
 *   <li>R2 Whoever has the lease renews it every second. Once it was not renewed for {@link
 *       org.realmgate.platform.lease.WriterLease#LEASE}, whoever looks first takes it. Whoever
 *       stops gives it back; whoever is back at its address after a kill does not wait for its end.
 *   <li>R3 Whoever writes locks the row and compares its number, in the transaction of what is
 *       written: one that was away for a while and does not know better stores nothing, and whoever
 *       takes over waits for the end of a write that has begun.
 *   <li>R4 Only R3 tells whether an instance still has the lease; what it saw last is for whom to
 *       ask.
 *   <li>R5 Each instance that is here has a row, too, so that whoever writes knows whether anybody
 *       else listens.
 *   <li>R6 It does nothing in services that do not start it.
 * </ol>
 */
package org.realmgate.platform.lease;
