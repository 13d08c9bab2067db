/** What world tells: where players are. */
package org.realmgate.contracts.world;
