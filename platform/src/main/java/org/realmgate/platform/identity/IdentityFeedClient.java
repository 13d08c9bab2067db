package org.realmgate.platform.identity;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.auth.rpc.IdentityFeedGrpc;
import org.realmgate.contracts.auth.rpc.IdentityNews;
import org.realmgate.contracts.auth.rpc.WatchRequest;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.rpc.Channels;

/**
 * Keeps a {@link TokenVerifier} current: one stream from auth, opened again after a break. Each new
 * stream begins with a snapshot, so that nothing revoked in between is missed. Keys once received
 * stay good while auth is away.
 */
@ApplicationScoped
public class IdentityFeedClient implements Starter, Check {
    /** Auth says something every 5 s, if only that it is there. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    private static final Logger LOG = Logger.getLogger(IdentityFeedClient.class.getName());
    private static final RetryBackoff RETRY =
            new RetryBackoff(Duration.ofMillis(100), Duration.ofSeconds(1));
    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(2);

    @Inject private Channels channels;
    @Inject private TokenVerifier verifier;
    @Inject private Loops loops;
    private volatile Watching current;
    private volatile long heardNanos;
    private int breaks;
    private Loop loop;

    @Override
    public int order() {
        return IDENTITY;
    }

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public void start() {
        heardNanos = System.nanoTime();
        loop = loops.start("identity-feed", this::turn);
    }

    @Override
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
        }
    }

    @Override
    public Finding check() {
        if (!verifier.hasKeys()) {
            return Finding.unhealthy(
                    "no keys yet: auth was never reached at " + channels.address("auth"));
        }
        long silentNanos = System.nanoTime() - heardNanos;
        if (silentNanos > SILENCE_MAX.toNanos()) {
            return Finding.degraded(
                    "no news of auth for "
                            + Duration.ofNanos(silentNanos).toSeconds()
                            + " s: revocations may be missing");
        }
        var watching = current;
        return watching != null && watching.heard
                ? Finding.healthy("keys and revocations come in")
                : Finding.degraded("auth is away: tokens are verified with the keys known so far");
    }

    /** Watches unless it does; a stream that fell silent is given up and opened anew. */
    private long turn() {
        var watching = current;
        if (watching != null && !watching.ended) {
            if (System.nanoTime() - heardNanos > SILENCE_MAX.toNanos() && watching.isOld()) {
                watching.giveUp();
            }
            return LOOK_AGAIN_NANOS;
        }
        if (watching != null && watching.heard) {
            breaks = 0;
        }
        if (watching != null && !watching.pausedAfter) {
            watching.pausedAfter = true;
            return RETRY.delay(++breaks).toNanos();
        }
        watch();
        return LOOK_AGAIN_NANOS;
    }

    private void watch() {
        var auth = channels.to("auth");
        // The waiting between attempts is ours: gRPC's own grows to minutes, and auth may be back
        // at once.
        auth.resetConnectBackoff();
        var watching = new Watching();
        current = watching;
        IdentityFeedGrpc.newStub(auth).watch(WatchRequest.getDefaultInstance(), watching);
    }

    private final class Watching implements ClientResponseObserver<WatchRequest, IdentityNews> {
        private final long openedNanos = System.nanoTime();
        private ClientCallStreamObserver<WatchRequest> call;
        private volatile boolean heard;
        private volatile boolean ended;
        private boolean pausedAfter;

        @Override
        public void beforeStart(ClientCallStreamObserver<WatchRequest> stream) {
            call = stream;
        }

        boolean isOld() {
            return System.nanoTime() - openedNanos > SILENCE_MAX.toNanos();
        }

        void giveUp() {
            call.cancel("auth fell silent", null);
        }

        @Override
        public void onNext(IdentityNews news) {
            heard = true;
            heardNanos = System.nanoTime();
            if (!news.getJwks().isEmpty()) {
                verifier.useKeys(news.getJwks());
            }
            news.getRevocationsList().forEach(verifier::revoke);
        }

        @Override
        public void onError(Throwable broken) {
            LOG.log(Level.FINE, "identity feed broke", broken);
            end();
        }

        @Override
        public void onCompleted() {
            end();
        }

        private void end() {
            ended = true;
            loop.wake();
        }
    }
}
