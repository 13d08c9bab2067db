/** What ties the traces of one request together across services. */
package org.realmgate.platform.telemetry;
