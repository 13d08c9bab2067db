/**
 * Who may say what.
 *
 * <p>Operations: judge a message, list and edit the banned words, see and lift mutes (game
 * masters), review texts for other services.
 *
 * <ol>
 *   <li>R1 A message has 1..500 code points, no control characters, no halves of surrogate pairs,
 *       and none that nobody sees, but those that join letters or pictures.
 *   <li>R2 The same text for the third time within 30 s is a repeat; more than 20 messages within
 *       10 s are a flood; a text that contains a banned word is refused. Both are looked for in the
 *       text without its disguise ({@link org.realmgate.chat.moderation.entity.FoldedText}).
 *   <li>R3 Each of these is a strike. The third strike within 10 min mutes: 10 min the first time,
 *       then 1 h, then 24 h; a week without a mute starts again at the first.
 *   <li>R4 A mute survives a restart; strikes do not. A mute whose level is forgotten is removed.
 *   <li>R5 What players write elsewhere for others to read is judged by the same words and
 *       characters, without strikes; it may have several lines, and its length is its service's
 *       affair.
 * </ol>
 */
package org.realmgate.chat.moderation;
