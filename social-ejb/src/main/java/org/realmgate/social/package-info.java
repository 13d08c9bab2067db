/**
 * What players have to do with each other, the shop, and the sagas behind both.
 *
 * <p>Components: {@code person} (who there is), {@code saga} (runs the sagas, shows them to
 * operators), {@code shop} (what can be bought, and who bought what), {@code transfer} (items from
 * one player to another), {@code wording} (whether what a player wrote may stand), {@code friend}
 * (friends and blocks), {@code presence} (who is online), {@code notification} (what players are
 * told), {@code mail} (letters with gold and items attached). All but {@code saga} and {@code shop}
 * use {@code person}; what goes from one player to another asks {@code friend} for blocks, {@code
 * presence} for who is here, and tells by {@code notification}; what players write for each other
 * passes {@code wording}; nothing else crosses. Publishes {@link
 * org.realmgate.contracts.social.SagaEvent}s; listens to auth's accounts.
 */
package org.realmgate.social;
