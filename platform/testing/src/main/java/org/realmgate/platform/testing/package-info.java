/**
 * What the tests of every service share: the databases they run on and the rules that their trees
 * follow.
 */
package org.realmgate.platform.testing;
