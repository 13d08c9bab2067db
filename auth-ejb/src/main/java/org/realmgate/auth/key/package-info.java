/**
 * The keys that sign access tokens.
 *
 * <p>Operations: sign, serve the public halves (JWKS, OpenID discovery), push them and the
 * revocations to every verifier.
 *
 * <ol>
 *   <li>R1 A key is known to all verifiers before it signs: it is published one overlap ahead.
 *   <li>R2 A key is served as long as a token that it signed may live.
 *   <li>R3 A private key leaves memory only sealed with the realm's service key.
 * </ol>
 */
package org.realmgate.auth.key;
