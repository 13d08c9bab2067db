package org.realmgate.social.guild.entity;

/**
 * What takes a slot of a bank.
 *
 * @param itemId of a unique item; empty for a stackable one
 */
public record BankSlot(String item, String itemId) {}
