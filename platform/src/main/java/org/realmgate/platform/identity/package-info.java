/**
 * Who is calling. Access tokens (RS256 JWTs of auth) are verified here by each service for itself,
 * with keys and revocations that auth pushes; services prove themselves to each other with short
 * tokens signed by a key of the realm.
 */
package org.realmgate.platform.identity;
