package org.realmgate.social;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.realmgate.platform.bus.Broadcasts;

/** The bus of tests: keeps what goes to the broker until the test takes it. */
public class HeardBroadcasts extends Broadcasts {
    private final List<byte[]> sent = new ArrayList<>();

    @Override
    protected void sendAll(Map<String, List<byte[]>> messages) {
        messages.values().forEach(sent::addAll);
    }

    /** Sends what was told and hands it on, as the broker would to each instance. */
    public void handTo(List<? extends Consumer<byte[]>> instances) {
        try {
            send();
        } catch (JMSException impossible) {
            throw new IllegalStateException(impossible);
        }
        sent.forEach(message -> instances.forEach(instance -> instance.accept(message)));
        sent.clear();
    }
}
