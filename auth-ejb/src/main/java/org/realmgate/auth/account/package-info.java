/**
 * Accounts: who somebody is.
 *
 * <p>Operations: register, look up, change one's e-mail, delete, create players in bulk
 * (operators).
 *
 * <ol>
 *   <li>R1 A name has 2..20 characters of {@code A-Z a-z 0-9 _ -} and Hangul syllables, and is
 *       taken without regard to case, for ever: a deleted account keeps it.
 *   <li>R2 A password has 8..128 characters and is not the name. It is kept as argon2id at OWASP's
 *       minimum only.
 *   <li>R3 E-mail and last login are shown to the owner alone.
 *   <li>R4 A player created in bulk has no password: it cannot log in by one.
 * </ol>
 */
package org.realmgate.auth.account;
