/**
 * The kill test: a realm's process ends as by a power cut while bots play, and what it had
 * acknowledged has to be there when it is back.
 *
 * <p>{@link org.realmgate.bots.kill.KillRounds} tells a round; what is promised stands in the
 * checks: {@link org.realmgate.bots.kill.AccountsCheck}, {@link
 * org.realmgate.bots.kill.MessagesCheck}, {@link org.realmgate.bots.kill.CharactersCheck}, {@link
 * org.realmgate.bots.kill.EconomyCheck} and {@link org.realmgate.bots.kill.EventsCheck}. Except for
 * the process and the services' health, everything goes through the public doors.
 */
package org.realmgate.bots.kill;
