/**
 * Calls that may be sent again: whoever does not know what became of a call sends it once more
 * under the same key, and is told what came of the first.
 */
package org.realmgate.platform.idempotency;
