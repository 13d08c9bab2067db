/**
 * Players who live together: they befriend each other, send mail, keep things in their guild's
 * bank, trade and talk. What all of them have together does not change by it: {@code Commons} adds
 * it up.
 */
package org.realmgate.bots.society;
