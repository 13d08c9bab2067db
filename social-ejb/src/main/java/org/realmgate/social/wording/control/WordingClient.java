package org.realmgate.social.wording.control;

import io.grpc.ConnectivityState;
import io.grpc.StatusRuntimeException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.realmgate.contracts.chat.rpc.ReviewRequest;
import org.realmgate.contracts.chat.rpc.TextVerdict;
import org.realmgate.contracts.chat.rpc.WordingReviewGrpc;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.rpc.Channels;
import org.realmgate.platform.rpc.RefusalGrpc;

/** Asks chat whether texts may stand. Thread-safe. */
@ApplicationScoped
public class WordingClient {
    static final String CHAT = "chat";
    private static final long DEADLINE_MILLIS = 1_500;

    @Inject private Channels channels;

    /**
     * Whether a call would reach chat. While it is not there it is not asked: calls in vain would
     * keep the circuit open for longer than chat is away. It is looked for at once then: the pauses
     * between the channel's own attempts grow to minutes.
     */
    public boolean isReachable() {
        var channel = channels.to(CHAT);
        if (channel.getState(true) != ConnectivityState.TRANSIENT_FAILURE) {
            return true;
        }
        channel.resetConnectBackoff();
        return false;
    }

    /**
     * In the order of the texts. A player waits meanwhile, and its gateway for 5 s: both attempts
     * take less.
     *
     * @throws Refusal if chat is away or too slow
     */
    @Timeout(2_000)
    @Retry(maxRetries = 1, delay = 50, jitter = 50, retryOn = Refusal.class)
    @CircuitBreaker(requestVolumeThreshold = 5, failureRatio = 1, delay = 5_000)
    public List<TextVerdict> review(Collection<String> texts) {
        try {
            return WordingReviewGrpc.newBlockingStub(channels.to(CHAT))
                    .withDeadlineAfter(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                    .review(ReviewRequest.newBuilder().addAllTexts(texts).build())
                    .getVerdictsList();
        } catch (StatusRuntimeException ended) {
            throw RefusalGrpc.refusal(CHAT, ended);
        }
    }
}
