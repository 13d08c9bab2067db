/** What it costs to append to the journal and to ask it for a state of long ago. */
package org.realmgate.benchmarks.journal;
