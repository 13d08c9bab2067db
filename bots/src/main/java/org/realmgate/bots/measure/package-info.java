/**
 * What a run counts: events and latencies on the bots' loop, processor time and memory of the
 * realm's process.
 */
package org.realmgate.bots.measure;
