/**
 * What the realm says when it says no: expected, part of every contract, the same on each protocol.
 */
package org.realmgate.contracts.refusal;
