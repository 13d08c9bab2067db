/**
 * What the content files of the world have in common: names that players read, and how faults are
 * told.
 *
 * <ol>
 *   <li>R1 All faults of a file are told at once, each with its path, rule and value; a file with a
 *       fault is not used at all, and the service does not start.
 * </ol>
 */
package org.realmgate.world.content;
