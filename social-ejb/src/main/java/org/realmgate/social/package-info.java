/**
 * What players have to do with each other, the shop, and the sagas behind both.
 *
 * <p>Components: {@code person} (who there is), {@code saga} (runs the sagas, shows them to
 * operators), {@code shop} (what can be bought, and who bought what), {@code transfer} (items from
 * one player to another), {@code mail} (letters with gold and items attached), {@code trade}
 * (tables between two players), {@code guild} (players under one name, with ranks and a bank),
 * {@code party} (who goes together), {@code friend} (friends and blocks), {@code presence} (who is
 * online), {@code notification} (what players are told), {@code wording} (whether what a player
 * wrote may stand).
 *
 * <p>All but {@code saga}, {@code shop} and {@code wording} use {@code person}. What goes from one
 * player to another asks {@code friend} for blocks and {@code presence} for who is here, and tells
 * by {@code notification}; what players write for each other passes {@code wording}; nothing else
 * crosses. Publishes {@link org.realmgate.contracts.social.SagaEvent}s and what guilds, parties and
 * blocks come to; listens to auth's accounts and to who enters which zone.
 *
 * <p>Who may see whose presence, {@code presence} asks of beans of other components ({@code
 * Audience}); what it and {@code notification} tell live, every instance hears by {@code
 * LiveListener}, and passes on to the gateways at the other ends of its streams.
 */
package org.realmgate.social;
