/**
 * How services reach the broker from any Jakarta EE server: one resource adapter, deployed as
 * {@code artemis} before them. On one machine it also is what starts the broker.
 */
package org.realmgate.broker.adapter;
