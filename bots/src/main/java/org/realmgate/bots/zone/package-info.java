/**
 * Where a bot may walk: the zones' bounds and portals, and a walk that keeps inside the one and
 * clear of the other.
 */
package org.realmgate.bots.zone;
