package org.realmgate.platform.rpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.Set;
import java.util.concurrent.Executor;

/** Runs methods that never block on the transport's thread, all others on the server's pool. */
final class NonBlockingCalls implements ServerCallExecutorSupplier {
    private final Set<String> direct;

    NonBlockingCalls(Set<String> direct) {
        this.direct = direct;
    }

    @Override
    public <Q, A> Executor getExecutor(ServerCall<Q, A> call, Metadata metadata) {
        return direct.contains(call.getMethodDescriptor().getFullMethodName())
                ? Runnable::run
                : null;
    }
}
