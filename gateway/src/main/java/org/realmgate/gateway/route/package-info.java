/**
 * HTTP to the services: which service a path belongs to, connections to it, and the answer on its
 * way back.
 *
 * <p>R1 {@code /api/v1/<service>/…} belongs to the service; the two documents under {@code
 * /.well-known/} to auth. A call may have a time of its own and is then sent once. R2 The time of a
 * route covers all attempts until an answer begins, and then each pause in it. R3 Only a request
 * whose method is idempotent is sent again, and only if no answer had begun. R4 An answer that does
 * not name its service came from a server on which the service is not deployed, and is told as 503.
 * R5 A request is read whole before it is sent on, so that a slow client never holds a connection
 * to a service. R6 A connection is used again only if its answer was whole and nothing came behind
 * it.
 */
package org.realmgate.gateway.route;
