/**
 * Each WAR answers for itself: is it started, do its database, its broker and its sources of keys
 * answer?
 */
package org.realmgate.platform.health;
