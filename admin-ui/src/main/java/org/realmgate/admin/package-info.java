/**
 * The console of game masters and operators. Until its first component is there, it starts and
 * reports its health.
 */
package org.realmgate.admin;
