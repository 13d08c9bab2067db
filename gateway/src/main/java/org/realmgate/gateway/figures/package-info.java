/** What the gateway counted since it started, for reports and dashboards. */
package org.realmgate.gateway.figures;
