package org.realmgate.crooked.trade.boundary;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;

/** Does not say who may call. */
public class OffersGrpc implements BindableService {
    @Override
    public ServerServiceDefinition bindService() {
        throw new IllegalStateException();
    }
}
