/**
 * Channels, whispers, history and moderation.
 *
 * <p>Components: {@code player} (who there is, in which zone, guild and party, and who blocks
 * whom), {@code moderation} (who may say what), {@code channel} (what was said, and to whom it
 * goes). {@code channel} uses the other two; nothing else crosses. Publishes {@link
 * org.realmgate.contracts.chat.ChatEvent}s; listens to auth's accounts, world's zones, and social's
 * guilds, parties and blocks.
 */
package org.realmgate.chat;
