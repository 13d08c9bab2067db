package org.realmgate.auth.wallet.entity;

/**
 * What a player has (R2).
 *
 * @param gold what can be spent
 * @param held what is reserved, and not among the gold
 */
public record Wallet(long userId, long gold, long held) {}
