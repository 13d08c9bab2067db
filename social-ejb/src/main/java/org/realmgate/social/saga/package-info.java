/**
 * Runs the sagas of this service and shows them to operators. What a saga does stands where it
 * belongs: {@code shop.control.ItemPurchase}, {@code transfer.control.ItemTransfer}.
 *
 * <ol>
 *   <li>R1 A saga ends whole: all of its steps are done, or all are undone; or it waits for an
 *       operator, who retries, skips or resolves with a reason.
 *   <li>R2 Any number of instances run sagas; each saga is one instance's at a time, for as long as
 *       that one renews its lease.
 *   <li>R3 Of a kind of saga of which fewer than 95 % of at least ten complete, or which takes more
 *       than ten seconds on average, an alert is told: once in five minutes, by one instance.
 * </ol>
 */
package org.realmgate.social.saga;
