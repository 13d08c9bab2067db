/** Whom bots believe when a realm is behind https: the JDK's authorities, or one's own. */
package org.realmgate.bots.tls;
