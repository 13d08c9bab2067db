/**
 * Mail between players, with gold and items attached, and rewards of the realm.
 *
 * <p>To send is the saga {@code control.MailSend}, to take an attachment the saga {@code
 * control.MailTake}. What players attach is in the escrow of the mail's id until somebody takes it;
 * what the realm attaches is a promise, and made when it is taken.
 *
 * <ol>
 *   <li>R1 A mail is seen by its receiver when all that is attached is in escrow, and not before;
 *       if something cannot be taken from the sender, nothing is, and there is no mail.
 *   <li>R2 Each attachment is taken by itself, once: attached, being taken by a saga, taken; what
 *       cannot be taken in stays attached. The books of a mail: its attachments that are not taken
 *       are what is in its escrow, but for those that are on their way.
 *   <li>R3 Nobody but the receiver reads, takes or deletes a mail; one that still holds something
 *       is not deleted.
 *   <li>R4 A mail expires 30 days after its arrival. What is attached then goes back to the sender,
 *       who keeps it until it is taken; promises of the realm lapse. What is being taken at that
 *       time is waited for.
 *   <li>R5 A mailbox, and what a player has sent that nobody has emptied yet, are bounded; what
 *       comes back always fits.
 *   <li>R6 Mail of an account that is deleted expires at once. What would go back to one is given
 *       up, by the saga {@code control.MailAbandon}; what one has sent stays, without a name.
 *   <li>R7 When an operator resolves a saga, whatever it moved is in order, put so by hand: the
 *       attachment counts as taken, the mail that it was to send as not sent.
 * </ol>
 */
package org.realmgate.social.mail;
