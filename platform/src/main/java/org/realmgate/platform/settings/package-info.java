/**
 * Typed settings that refuse a bad start. Sources are MicroProfile Config's (system properties,
 * environment, files); keys carry their service's prefix, because on a full server all services
 * share one configuration.
 */
package org.realmgate.platform.settings;
