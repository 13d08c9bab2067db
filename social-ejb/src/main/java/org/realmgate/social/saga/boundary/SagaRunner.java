package org.realmgate.social.saga.boundary;

import jakarta.ejb.Local;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.saga.SagaEngine;

/** This instance's part in running sagas, from the start of the service to its end. */
@Singleton
@Lock(LockType.READ)
@TransactionManagement(TransactionManagementType.BEAN)
@Local({Starter.class, Check.class})
public class SagaRunner implements Starter, Check {
    @Inject private SagaEngine engine;

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "sagas";
    }

    @Override
    public void start() {
        engine.start();
    }

    @Override
    public void stop() throws InterruptedException {
        engine.stop();
    }

    @Override
    public Finding check() {
        return engine.check();
    }
}
