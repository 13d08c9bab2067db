package org.realmgate.bots.measure;

/**
 * What came of one kind of act within the window.
 *
 * @param done how many were done
 * @param accepted how many were answered with 202 first
 * @param idle how many found nothing to do
 * @param latency of those that were done, from the first send until the end was known
 */
public record OutcomeCounts(long done, long accepted, long idle, Latency latency) {}
