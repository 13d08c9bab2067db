/**
 * What can be bought for gold, and who bought what. A purchase is a saga over four services: {@code
 * control.ItemPurchase}.
 *
 * <ol>
 *   <li>R1 What can be bought, for how much, and how many a player may buy, stands in a content
 *       file.
 *   <li>R2 A player's purchases of an item are at most its limit, those under way included;
 *       purchases that were undone do not count.
 *   <li>R3 A purchase is done whole or not at all; refused, nothing is taken.
 *   <li>R4 A purchase that is sent again under its key is the same purchase.
 * </ol>
 */
package org.realmgate.social.shop;
