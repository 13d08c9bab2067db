package org.realmgate.auth.session.boundary;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.realmgate.auth.session.control.IdentityFeed;
import org.realmgate.contracts.identity.IdentityFeedGrpc.AsyncService;
import org.realmgate.contracts.identity.IdentityNews;
import org.realmgate.contracts.identity.WatchRequest;
import org.realmgate.platform.rpc.Door;

/** Where every verifier of tokens watches. */
@ApplicationScoped
@Door(Door.Guests.SERVICES)
public class IdentityFeedGrpc implements AsyncService, BindableService {
    @Inject private IdentityFeed feed;

    @Override
    public ServerServiceDefinition bindService() {
        return org.realmgate.contracts.identity.IdentityFeedGrpc.bindService(this);
    }

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
