/**
 * One request, who sends it, and its answer: what routes and sockets have in common.
 *
 * <p>R1 A call that is not public has a valid token before anything else is done for it. R2 A token
 * that is refused takes from the limit of its address. R3 Every answer carries the correlation id,
 * and the state of the limit that it came under.
 */
package org.realmgate.gateway.exchange;
