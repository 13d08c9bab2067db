/** What the zones promise: to the rules, to gateways, to whoever publishes and saves. */
package org.realmgate.world.zone.control;
