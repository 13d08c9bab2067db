/**
 * Starts, watches and stops a whole realm in one JVM: {@code up} boots the server, deploys the
 * broker's adapter and the services, and waits until each answers for itself; the other commands
 * talk to it over a socket in the data directory.
 *
 * <p>R1. One realm per data directory: a lock is held as long as the process lives.<br>
 * R2. What cannot work is refused before the server boots: a taken port, a setting that is wrong or
 * unknown, a missing archive. The text names the key.<br>
 * R3. A realm is ready when every service says so at its own address, else the start fails, names
 * the service and its reason, and leaves nothing running.
 */
package org.realmgate.launcher;
