/**
 * The clock: injected everywhere, so that rules never read the wall themselves and tests can turn
 * it.
 */
package org.realmgate.platform.time;
