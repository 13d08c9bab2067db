/**
 * The gateway as a whole on free ports of the loopback, in front of services that tests script:
 * real HTTP, real gRPC, real sockets.
 */
package org.realmgate.gateway.testing;
