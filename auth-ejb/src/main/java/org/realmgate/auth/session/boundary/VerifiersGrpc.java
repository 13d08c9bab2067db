package org.realmgate.auth.session.boundary;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.realmgate.auth.session.control.IdentityFeed;
import org.realmgate.contracts.auth.rpc.IdentityFeedGrpc;
import org.realmgate.contracts.auth.rpc.IdentityNews;
import org.realmgate.contracts.auth.rpc.WatchRequest;
import org.realmgate.platform.access.AllowServices;

/** Where every verifier of tokens watches. */
@Dependent
@AllowServices
public class VerifiersGrpc extends IdentityFeedGrpc.IdentityFeedImplBase {
    @Inject private IdentityFeed feed;

    @Override
    public void watch(WatchRequest request, StreamObserver<IdentityNews> observer) {
        var call = (ServerCallStreamObserver<IdentityNews>) observer;
        var watcher = new Watcher(call);
        call.setOnCancelHandler(() -> feed.unwatch(watcher));
        feed.watch(watcher);
    }

    /** Observers are not thread-safe, and the snapshot comes from another thread than the news. */
    private record Watcher(ServerCallStreamObserver<IdentityNews> call)
            implements Consumer<IdentityNews> {
        @Override
        public void accept(IdentityNews news) {
            synchronized (call) {
                if (!call.isCancelled()) {
                    call.onNext(news);
                }
            }
        }
    }
}
