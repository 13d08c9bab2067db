/**
 * What players do with gold and items, and the books that must balance afterwards.
 *
 * <p>{@link org.realmgate.bots.market.Trader} deals as {@link org.realmgate.bots.market.Whims}
 * choose, {@link org.realmgate.bots.market.Settling} brings each deal to its end, {@link
 * org.realmgate.bots.market.TraderBook} remembers it, {@link org.realmgate.bots.market.Books} does
 * the sums, and {@link org.realmgate.bots.market.Audit} asks the realm whether they are so. The
 * market scenario and the kill test share all of it. Everything goes through the public door.
 */
package org.realmgate.bots.market;
