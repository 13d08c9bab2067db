/**
 * The realm's message broker: which addresses it has, how it keeps, repeats and gives up on
 * messages. One configuration for both ways to run it, so that a realm on one machine behaves as a
 * fleet does: inside a server (started by the resource adapter) or as a process of its own ({@link
 * org.realmgate.broker.Main}).
 */
package org.realmgate.broker;
