/**
 * A realm as its users meet it: started by {@code ./realm}, spoken to through its public doors
 * only.
 */
package org.realmgate.system;
