/**
 * The players of a run and what drives them. All of it lives on one event loop: no locks, and a
 * late loop shows as lag in the report instead of as a better latency.
 *
 * <p>Open loop: what is due is sent when it is due, whatever the realm answers, and every latency
 * counts from the moment at which its move or message was due.
 *
 * <p>A player outlives its sockets: {@code Attendance} knows which one counts and when there has to
 * be another, {@code Doorstep} when it may be opened, {@code Bookmark} from where it goes on.
 */
package org.realmgate.bots.crowd;
