/** One JSON for all doors and events: snake_case, strict about types, bounded in size and depth. */
package org.realmgate.platform.json;
