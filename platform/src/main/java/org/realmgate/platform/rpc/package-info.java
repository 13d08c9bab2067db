/** The gRPC door of a service, on its own port, and the channels to the others' doors. */
package org.realmgate.platform.rpc;
