/** What social is asked for and tells. */
package org.realmgate.contracts.social;
