/**
 * Tests of a service's beans inside the server: Arquillian deploys the service's built WAR to a
 * Payara Micro of its own, and runs a test class named {@code *ContainerIT} there. Everything else
 * is tested without a server, in a fraction of the time.
 */
package org.realmgate.platform.testing.container;
