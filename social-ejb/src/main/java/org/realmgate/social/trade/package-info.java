/**
 * Two players who stand in one zone put gold and items on a table, until both agree to the same.
 *
 * <ol>
 *   <li>R1 A player has one trade at a time, with somebody who is here: online, in the same zone,
 *       and neither has blocked the other.
 *   <li>R2 What lies on the table has a version. Whoever changes its offer has seen the version
 *       that stands, makes the next one, and voids what was confirmed.
 *   <li>R3 A trade settles when both have confirmed the same version, and exactly as that version
 *       says: by the saga {@code control.TradeSettlement}, whole or not at all. Until then nobody's
 *       gold or item is touched.
 *   <li>R4 A trade that nobody changes for five minutes ends, as does one of which a player is no
 *       longer here, gives up, or is deleted; one that settles goes its way.
 *   <li>R5 A trade that ended is kept for 30 days with both offers, by the ids of the two: a
 *       deleted player's name is not among it.
 * </ol>
 */
package org.realmgate.social.trade;
