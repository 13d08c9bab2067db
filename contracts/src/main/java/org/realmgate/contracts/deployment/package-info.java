/** What a realm is deployed as: one list for everybody who needs one. */
package org.realmgate.contracts.deployment;
