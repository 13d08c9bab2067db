/**
 * Friends, guilds, parties, mail, trade, shop and the sagas. Until its first component is there, it
 * starts and reports its health.
 */
package org.realmgate.social;
