/**
 * Accounts, credentials and tokens.
 *
 * <p>Components: {@code account} (who somebody is), {@code session} (that somebody is here), {@code
 * key} (what proves it to the other services), {@code wallet} (what somebody has). {@code session}
 * uses {@code account} and {@code key}, {@code wallet} uses {@code account}; nothing else crosses.
 * Publishes {@link org.realmgate.contracts.auth.AuthEvent}s, carries out steps of sagas; listens to
 * nothing.
 */
package org.realmgate.auth;
