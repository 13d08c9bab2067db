/** Sagas beside a durable workflow library. */
package org.realmgate.benchmarks.saga;
