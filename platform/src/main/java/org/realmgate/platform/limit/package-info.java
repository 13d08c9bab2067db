/** How often somebody may do something: token buckets, and whom an address counts as. */
package org.realmgate.platform.limit;
