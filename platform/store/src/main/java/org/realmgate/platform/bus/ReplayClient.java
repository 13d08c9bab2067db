package org.realmgate.platform.bus;

import io.grpc.StatusRuntimeException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.realmgate.contracts.event.rpc.EventReplayGrpc;
import org.realmgate.contracts.event.rpc.ReplayPage;
import org.realmgate.contracts.event.rpc.ReplayRequest;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.rpc.Channels;
import org.realmgate.platform.rpc.RefusalGrpc;

/** Reads pages of replays from their publishers. Blocks for at most some seconds. Thread-safe. */
@ApplicationScoped
public class ReplayClient {
    @Inject private Channels channels;

    /**
     * Reads the page after a subject.
     *
     * @param after as kind:id; empty for the first page
     * @throws Refusal if the publisher is away
     */
    @Timeout(10_000)
    @Retry(maxRetries = 1, delay = 100, jitter = 50, retryOn = Refusal.class)
    public ReplayPage page(String publisher, String topic, String after) {
        try {
            return EventReplayGrpc.newBlockingStub(channels.to(publisher))
                    .read(
                            ReplayRequest.newBuilder()
                                    .setTopic(topic)
                                    .setAfter(after)
                                    .setLimit(ReplayGrpc.PAGE_MAX)
                                    .build());
        } catch (StatusRuntimeException ended) {
            throw RefusalGrpc.refusal(publisher, ended);
        }
    }
}
