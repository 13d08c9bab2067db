package org.realmgate.auth.wallet.entity;

/**
 * What belongs to a reference, and to no player for now (R9).
 *
 * @param reference as a mail's id
 */
public record GoldEscrow(String reference, long amount) {}
