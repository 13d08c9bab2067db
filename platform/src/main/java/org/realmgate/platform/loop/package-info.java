/**
 * Threads that turn: one shape for everything that a service does again and again, so that each of
 * them survives its faults, ends without being interrupted (an interrupt would close an embedded
 * database's file), and is missed by the health door when it is gone.
 */
package org.realmgate.platform.loop;
