/**
 * Who may call what, said at the door in the project's own words: an annotation of the platform's
 * ({@code @RolesAllowed}, {@code @PermitAll}) would invite the server's own check, which knows
 * nothing of the realm's tokens and differs from server to server.
 */
package org.realmgate.platform.access;
