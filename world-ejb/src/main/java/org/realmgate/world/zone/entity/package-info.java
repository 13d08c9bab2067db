/** The state and the rules of zones: content, grid, standing, walking. */
package org.realmgate.world.zone.entity;
