package org.realmgate.contracts.content;

/** A name that players read, in each language of the game. */
public record LocalName(String en, String ko) {}
