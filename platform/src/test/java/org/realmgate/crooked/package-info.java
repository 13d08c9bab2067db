/** A service that breaks every rule, so that each rule is seen to hold. */
package org.realmgate.crooked;
