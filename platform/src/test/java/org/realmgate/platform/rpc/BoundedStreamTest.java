package org.realmgate.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

class BoundedStreamTest {
    private static final Refusal GONE = new Refusal(Kind.FORBIDDEN, "test.gone", "gone");

    private final Call call = new Call();
    private final AtomicInteger left = new AtomicInteger();
    private final BoundedStream<String> stream =
            new BoundedStream<>(call, 3, left::incrementAndGet);

    /** As gRPC's own, it throws at whoever speaks after the end. */
    private static final class Call extends ServerCallStreamObserver<String> {
        private final List<String> sent = new ArrayList<>();
        private final List<Status> ends = new ArrayList<>();
        private String code;
        private boolean ready;
        private boolean cancelled;
        private Runnable onCancel;

        @Override
        public void onNext(String message) {
            checkOpen();
            sent.add(message);
        }

        @Override
        public void onError(Throwable why) {
            checkOpen();
            ends.add(Status.fromThrowable(why));
            code = Status.trailersFromThrowable(why).get(RefusalGrpc.CODE);
        }

        @Override
        public void onCompleted() {
            checkOpen();
            ends.add(Status.OK);
        }

        private void checkOpen() {
            if (!ends.isEmpty() || cancelled) {
                throw new IllegalStateException("call already closed");
            }
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {
            onCancel = handler;
        }

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

    @Test
    void aReaderThatReadsNothingIsEndedBeyondTheBound() {
        for (int i = 0; i < 3; i++) {
            stream.send("waits");
        }
        assertThat(call.ends).isEmpty();

        stream.send("one too many");
        stream.send("after the end");

        assertThat(call.sent).hasSize(3);
        assertThat(call.ends)
                .extracting(Status::getCode)
                .containsExactly(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(call.code).isEqualTo("rpc.slow-consumer");
        assertThat(left).hasPositiveValue();
    }

    @Test
    void whoReadsAgainMayLetAsManyWaitAsBefore() {
        for (int round = 0; round < 3; round++) {
            call.ready = false;
            for (int i = 0; i < 3; i++) {
                stream.send("waits");
            }
            call.ready = true;
            stream.send("read");
        }

        assertThat(call.sent).hasSize(12);
        assertThat(call.ends).isEmpty();
        assertThat(left).hasValue(0);
    }

    @Test
    void aCallEndsOnce() {
        stream.end(GONE);
        stream.complete();
        stream.end(GONE);
        stream.send("after the end");

        assertThat(call.code).isEqualTo("test.gone");
        assertThat(call.ends).hasSize(1);
        assertThat(call.sent).isEmpty();
    }

    @Test
    void aCallThatWasCancelledIsLeftAndHearsNothing() {
        call.cancelled = true;
        call.onCancel.run();

        stream.send("nobody reads");
        stream.complete();

        assertThat(left).hasPositiveValue();
        assertThat(call.sent).isEmpty();
        assertThat(call.ends).isEmpty();
    }

    @Test
    void severalThreadsThatSendAndEndNeverSpeakAfterTheEnd() throws Exception {
        call.ready = true;
        try (var threads = Executors.newFixedThreadPool(4)) {
            var senders =
                    java.util.stream.IntStream.range(0, 3)
                            .mapToObj(
                                    i ->
                                            threads.submit(
                                                    () -> {
                                                        for (int n = 0; n < 10_000; n++) {
                                                            stream.send("message");
                                                        }
                                                    }))
                            .toList();
            threads.submit(stream::complete).get(10, TimeUnit.SECONDS);
            for (var sender : senders) {
                sender.get(10, TimeUnit.SECONDS);
            }
        }

        assertThat(call.ends).extracting(Status::getCode).containsExactly(Status.Code.OK);
    }
}
