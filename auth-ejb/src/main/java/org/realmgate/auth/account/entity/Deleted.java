package org.realmgate.auth.account.entity;

/**
 * Said inside auth when an account was deleted: whoever keeps something of it lets go of it in the
 * same transaction.
 */
public record Deleted(long userId) {}
