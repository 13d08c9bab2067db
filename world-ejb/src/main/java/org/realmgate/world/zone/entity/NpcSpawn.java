package org.realmgate.world.zone.entity;

import org.realmgate.contracts.content.LocalName;

/** A crowd of NPCs of one kind and where it wanders. */
public record NpcSpawn(String id, LocalName name, int level, int count, Area area) {}
