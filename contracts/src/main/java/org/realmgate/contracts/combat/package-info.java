/** What combat tells the others, one by one; hits come to whoever sees them, and to nobody else. */
package org.realmgate.contracts.combat;
