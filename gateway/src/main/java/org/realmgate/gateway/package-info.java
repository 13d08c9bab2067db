/**
 * The public door of the realm: one port for HTTP/1.1 and the realtime socket.
 *
 * <p>A package per job: {@code figures} (what it all counted), {@code limit} (how often somebody
 * may), {@code exchange} (one request, who sends it, and its answer), {@code route} (HTTP to the
 * services), {@code stream} (the stream to a realtime service), {@code socket} (one WebSocket per
 * player, and what each realtime service means to it), {@code door} (the port and its bounds). Each
 * may use those named before it, and what is public in a package is what they use.
 *
 * <p>No component of boundary, control and entity like those of the services: the gateway keeps no
 * truth and knows no rule of the game. Plain Java on Netty's event loops, which nothing may block;
 * no CDI inside: one class opens it when the application starts. Publishes no events and listens to
 * none.
 */
package org.realmgate.gateway;
