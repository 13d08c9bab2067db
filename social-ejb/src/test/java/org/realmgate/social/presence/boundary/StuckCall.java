package org.realmgate.social.presence.boundary;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * A call whose other end reads nothing; like gRPC's own it throws at whoever speaks after its end.
 */
final class StuckCall<T> extends ServerCallStreamObserver<T> {
    final List<T> sent = new ArrayList<>();
    Status.Code end;

    @Override
    public void onNext(T message) {
        checkOpen();
        sent.add(message);
    }

    @Override
    public void onError(Throwable why) {
        checkOpen();
        end = Status.fromThrowable(why).getCode();
    }

    @Override
    public void onCompleted() {
        checkOpen();
        end = Status.Code.OK;
    }

    private void checkOpen() {
        if (end != null) {
            throw new IllegalStateException("call already closed");
        }
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean isReady() {
        return false;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {}

    @Override
    public void setOnReadyHandler(Runnable handler) {}

    @Override
    public void setCompression(String compression) {}

    @Override
    public void setMessageCompression(boolean enable) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void request(int count) {}
}
