package org.realmgate.auth.account.entity;

import java.util.List;

/**
 * Said inside auth when accounts were made: whoever keeps something of each begins it in the same
 * transaction.
 */
public record Registered(List<Long> userIds) {}
