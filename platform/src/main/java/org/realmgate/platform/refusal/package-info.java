/**
 * One translation of refusals and faults per protocol; HTTP here, gRPC in {@code rpc}, messages in
 * {@code bus}.
 */
package org.realmgate.platform.refusal;
