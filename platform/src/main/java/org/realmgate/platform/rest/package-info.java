/**
 * What REST methods of all services have in common: answers that are known later, without a thread
 * that waits for them, and numbers in queries.
 */
package org.realmgate.platform.rest;
