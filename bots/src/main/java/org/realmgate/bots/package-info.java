/**
 * Simulated players who use nothing but the public doors, so that what they measure is what a game
 * client would get.
 *
 * <p>{@code account} gets them in, {@code socket} speaks the wire, {@code zone} knows where walking
 * leads, {@code crowd} moves them from one event loop, {@code market} lets them trade, {@code
 * society} lets them live together, {@code measure} counts, {@code scenario} says what a run is and
 * {@code report} tells it.
 */
package org.realmgate.bots;
