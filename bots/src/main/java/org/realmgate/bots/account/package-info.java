/**
 * How bots come by accounts and tokens: the public calls for a few, an operator's bulk call for
 * thousands.
 */
package org.realmgate.bots.account;
