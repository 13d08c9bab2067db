/**
 * A realm as its users meet it: started by {@code ./realm}, spoken to through its public doors
 * only. Which doors there are, and for whom, the tests of access read from the archives that it is
 * started from; tokens that no door gives they make with its keys, out of a backup.
 */
package org.realmgate.system;
