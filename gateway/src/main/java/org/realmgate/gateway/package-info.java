/**
 * The public door of the realm: one port for HTTP/1.1 and the realtime socket.
 *
 * <p>Components: {@code figures} (what it all counted), {@code limit} (how often somebody may),
 * {@code exchange} (one request, who sends it, and its answer), {@code route} (HTTP to the
 * services), {@code stream} (to world and to chat), {@code socket} (one WebSocket per player),
 * {@code door} (the port and its bounds). Each may use those named before it; nothing else crosses.
 * Plain Java on Netty's event loops, no CDI inside: one class opens it when the application starts.
 * Publishes no events and listens to none.
 */
package org.realmgate.gateway;
