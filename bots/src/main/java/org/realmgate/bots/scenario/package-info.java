/** What a run is: getting players in, letting them play, and what is measured when. */
package org.realmgate.bots.scenario;
