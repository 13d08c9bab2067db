/**
 * Accounts, credentials and tokens.
 *
 * <p>Components: {@code account} (who somebody is), {@code session} (that somebody is here), {@code
 * key} (what proves it to the other services). {@code session} uses {@code account} and {@code
 * key}; nothing else crosses. Publishes {@link org.realmgate.contracts.auth.AuthEvent}s; listens to
 * nothing.
 */
package org.realmgate.auth;
