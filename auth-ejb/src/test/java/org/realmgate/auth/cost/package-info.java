/**
 * What a wallet costs. {@link org.realmgate.auth.cost.WalletCost}: transfers through the gRPC port,
 * of all players alike and of few who have most of them; and the same transfers by a stored
 * procedure. A program, not a test: its numbers mean something only on a machine that does nothing
 * else.
 */
package org.realmgate.auth.cost;
