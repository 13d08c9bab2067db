/**
 * How bots come by accounts and tokens, and by new tokens before the old ones run out: the public
 * calls for a few, an operator's bulk call for thousands.
 */
package org.realmgate.bots.account;
