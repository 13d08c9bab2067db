/** The zones at work: the loops, who is in them, and what they tell. */
package org.realmgate.world.zone.control;
