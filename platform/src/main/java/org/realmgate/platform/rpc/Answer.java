package org.realmgate.platform.rpc;

import io.grpc.stub.StreamObserver;

/** Answers of unary calls. What a method throws instead is told by the port itself. */
public final class Answer {
    private Answer() {}

    /** Answers a call, after its work (and so after its transaction's commit). */
    public static <A> void with(A answer, StreamObserver<A> observer) {
        observer.onNext(answer);
        observer.onCompleted();
    }
}
