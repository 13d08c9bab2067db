/** What is thrown away when it is old: by the server's timer, in small transactions. */
package org.realmgate.platform.housekeeping;
