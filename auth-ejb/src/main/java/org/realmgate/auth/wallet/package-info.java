/**
 * Wallets and escrows: whose gold is where, and how it came there.
 *
 * <p>Operations: open a wallet with the gold that an account begins with, deduct and refund gold,
 * hold it (reserve, capture, release), put it into escrow and give it out again, mint it, transfer
 * it between players, read one's own wallet and its entries, close it.
 *
 * <ol>
 *   <li>R1 Gold moves from one account of the ledger to another: a player's ({@code player:17}),
 *       what is held of it ({@code held:17}), what is in escrow for a reference ({@code
 *       escrow:<reference>}), the {@code mint}, where gold comes from, and {@code burnt}, where it
 *       ends. A posting is one movement: two entries whose amounts add up to 0, with a cause and
 *       what it belongs to. Entries are never changed and never deleted.
 *   <li>R2 A wallet has as much gold as its player's entries add up to, and holds as much as those
 *       of what is held; an escrow has what its entries add up to. None is ever below zero.
 *   <li>R3 A posting moves 1..10^12; a wallet or an escrow has at most 2^53 - 1, the most that
 *       every client can read.
 *   <li>R4 Every account has a wallet from its first moment, with the starting gold, minted once;
 *       accounts that are older than wallets get theirs at the first start.
 *   <li>R5 A hold is captured, released or expires, one of them, once; an expired one cannot be
 *       captured.
 *   <li>R6 When an account is deleted its holds are released, its gold is burnt, and its wallet is
 *       gone: nothing comes in any more.
 *   <li>R7 Players see their own wallet alone.
 *   <li>R8 A transfer is done once for a key, and what came of it is known for a day; a refused one
 *       leaves its key free.
 *   <li>R9 What is in an escrow belongs to its reference, whoever put it in, and only what is there
 *       comes out, to anybody. What goes back to a deleted account is burnt.
 * </ol>
 *
 * <p>Any number of instances work on one database: whatever moves gold locks wallets first, in the
 * order of user ids, then the escrows, in the order of their references.
 *
 * <p>Limits: {@link org.realmgate.auth.wallet.entity.WalletLimits}.
 */
package org.realmgate.auth.wallet;
