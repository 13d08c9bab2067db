/**
 * The public port: connections and their bounds, requests and their bounds, who is calling, what a
 * browser of another origin may see, and the gateway's own answers.
 *
 * <p>R1 A connection has one request at a time; what is pipelined behind it waits undecoded or
 * unread. R2 A request arrives whole within its time or is answered 408. R3 What is malformed is
 * answered 400 and the connection closed, for nobody knows where the next request would begin. R4
 * What clients say about where they come from counts only through a trusted proxy. R5 Each answer
 * carries the correlation id. R6 The bodies of all requests that are here are bounded together, and
 * connections and bodies of each address.
 */
package org.realmgate.gateway.door;
