/** The one database of a service: its data source, its migrations, its transactions. */
package org.realmgate.platform.database;
