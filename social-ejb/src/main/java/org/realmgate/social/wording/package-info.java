/**
 * What players write for others to read: names, tags, messages, subjects.
 *
 * <ol>
 *   <li>R1 Whatever a player wrote is stored for others once chat's moderation has let it stand:
 *       words that nobody may say there, nobody reads here.
 *   <li>R2 While chat does not judge, nothing is let through.
 * </ol>
 */
package org.realmgate.social.wording;
