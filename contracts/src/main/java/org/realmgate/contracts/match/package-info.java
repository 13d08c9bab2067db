/** What match is asked for and tells. */
package org.realmgate.contracts.match;
