package org.realmgate.chat.channel.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.platform.lease.WriterLease;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.settings.Settings;

/** This instance's part in who writes (R6), from before the writer's start to after its end. */
@ApplicationScoped
public class ChatLease implements Starter {
    @Inject private WriterLease lease;

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "writer's lease";
    }

    @Override
    public void read(Settings settings) {
        lease.read(settings);
    }

    @Override
    public void start() {
        lease.start();
    }

    @Override
    public void stop() throws InterruptedException {
        lease.stop();
    }
}
