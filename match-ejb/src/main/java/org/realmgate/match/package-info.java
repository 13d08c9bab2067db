/**
 * Queues, ratings, dungeon parties, rankings, seasons, statistics. Until its first component is
 * there, it starts and reports its health.
 */
package org.realmgate.match;
