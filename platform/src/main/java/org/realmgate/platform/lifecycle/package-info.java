/**
 * How a WAR starts and stops: {@link org.realmgate.platform.lifecycle.Starter}s in their order, the
 * first failure kept and told by the health door, because servers are silent about an application
 * that failed to start.
 */
package org.realmgate.platform.lifecycle;
