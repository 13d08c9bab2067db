/** What auth tells: accounts and sessions. */
package org.realmgate.contracts.auth;
