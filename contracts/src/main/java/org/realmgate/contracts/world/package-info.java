/** What world tells: where players are. What sagas ask of it: to make, move and destroy items. */
package org.realmgate.contracts.world;
