/**
 * Channels, whispers, history and moderation.
 *
 * <p>Components: {@code player} (who there is and in which zone), {@code moderation} (who may say
 * what), {@code channel} (what was said, and to whom it goes). {@code channel} uses the other two;
 * nothing else crosses. Publishes {@link org.realmgate.contracts.chat.ChatEvent}s; listens to
 * auth's accounts and world's zones.
 */
package org.realmgate.chat;
