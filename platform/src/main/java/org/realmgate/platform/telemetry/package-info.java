/** What ties the traces of one request together across services, and what a service measures. */
package org.realmgate.platform.telemetry;
