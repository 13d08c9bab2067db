/**
 * What was sold, added up.
 *
 * <p>Operations: count a sale and take one out again (sagas), tell the revenue of days (staff).
 *
 * <ol>
 *   <li>R1 Revenue is kept per item and day: how many were sold, and the gold paid for them. The
 *       day is that of the sale in UTC, whenever it is counted.
 *   <li>R2 A sale is counted once, and taken out at most once, however often its saga asks.
 *   <li>R3 Nothing is below zero: what was not counted cannot be taken out. A saga that asks for it
 *       all the same is told of a fault, and comes before an operator in the end.
 *   <li>R4 Sums are kept for good: one row for each item that was sold on a day.
 * </ol>
 *
 * <p>The steps of a batch are added up first, so that a thousand sales of one item change one row
 * once. Any number of instances may count at once: they lock the sums of a batch in the order of
 * their keys.
 */
package org.realmgate.match.statistics;
