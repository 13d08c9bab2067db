package org.realmgate.platform.identity;

import io.grpc.stub.StreamObserver;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.auth.rpc.IdentityFeedGrpc;
import org.realmgate.contracts.auth.rpc.IdentityNews;
import org.realmgate.contracts.auth.rpc.WatchRequest;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.rpc.Channels;

/**
 * Keeps a {@link TokenVerifier} current: one stream from auth, opened again after a break. Each new
 * stream begins with a snapshot, so that nothing revoked in between is missed. Keys once received
 * stay good while auth is away.
 */
@ApplicationScoped
public class IdentityFeedClient implements Starter, Check {
    private static final Logger LOG = Logger.getLogger(IdentityFeedClient.class.getName());
    private static final long RETRY_MILLIS_MIN = 100;
    private static final long RETRY_MILLIS_MAX = 1_000;

    @Inject private Channels channels;

    @Inject private TokenVerifier verifier;

    @Resource private ManagedScheduledExecutorService scheduler;

    private volatile boolean running;
    private volatile boolean connected;
    private volatile long retryMillis = RETRY_MILLIS_MIN;

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
        running = true;
        watch();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public Finding check() {
        if (!verifier.hasKeys()) {
            return Finding.unhealthy(
                    "no keys yet: auth was never reached at " + channels.address("auth"));
        }
        return connected
                ? Finding.healthy("keys and revocations come in")
                : Finding.degraded("auth is away: tokens are verified with the keys known so far");
    }

    private void watch() {
        var auth = channels.to("auth");
        // The waiting between attempts is ours: gRPC's own grows to minutes, and auth may be back
        // at once.
        auth.resetConnectBackoff();
        IdentityFeedGrpc.newStub(auth).watch(WatchRequest.getDefaultInstance(), new Watching());
    }

    private void again() {
        connected = false;
        if (!running) {
            return;
        }
        long delay = (long) (retryMillis * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
        retryMillis = Math.min(retryMillis * 2, RETRY_MILLIS_MAX);
        scheduler.schedule(this::watch, delay, TimeUnit.MILLISECONDS);
    }

    private final class Watching implements StreamObserver<IdentityNews> {
        @Override
        public void onNext(IdentityNews news) {
            connected = true;
            retryMillis = RETRY_MILLIS_MIN;
            if (!news.getJwks().isEmpty()) {
                verifier.useKeys(news.getJwks());
            }
            news.getRevocationsList().forEach(verifier::revoke);
        }

        @Override
        public void onError(Throwable broken) {
            LOG.log(Level.FINE, "identity feed broke", broken);
            again();
        }

        @Override
        public void onCompleted() {
            again();
        }
    }
}
