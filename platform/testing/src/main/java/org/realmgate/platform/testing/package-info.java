/**
 * What the tests of every module share: databases, beans as a container makes them, clocks and
 * threads, and the rules that the trees of services follow. Needs no other module of ours, so that
 * the tests of each of them may need it.
 *
 * <p>A test of a rule runs on H2 alone. One of locks, of SQL past the entity manager, of
 * constraints or of characters that not every database takes runs on every {@link
 * org.realmgate.platform.testing.Database}, because there they differ. Classes that use a database
 * are named {@code *IT}.
 */
package org.realmgate.platform.testing;
