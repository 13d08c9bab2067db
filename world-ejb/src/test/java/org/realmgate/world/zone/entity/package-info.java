/** The rules of zones, both sides of every bound. */
package org.realmgate.world.zone.entity;
