package org.realmgate.world.content.entity;

/** A name that players read, in each language of the game. */
public record LocalName(String en, String ko) {}
