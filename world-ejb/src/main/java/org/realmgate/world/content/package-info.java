/**
 * Content files: what the world is made of, in JSON that people write.
 *
 * <p>Operations: read a file, of the archive or of the operator's.
 *
 * <ol>
 *   <li>R1 A typing error does not pass for a default: what nobody knows, and what has the wrong
 *       type, is refused.
 *   <li>R2 All faults of a file are told at once, each with its path, rule and value; a file with a
 *       fault is not used at all, and the service does not start.
 * </ol>
 */
package org.realmgate.world.content;
