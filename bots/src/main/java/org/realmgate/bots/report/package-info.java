/** What a run tells at its end: as text for people, as JSON for scripts. */
package org.realmgate.bots.report;
