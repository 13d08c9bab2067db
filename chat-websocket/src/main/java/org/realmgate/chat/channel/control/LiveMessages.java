package org.realmgate.chat.channel.control;

import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.realmgate.contracts.chat.rpc.LiveBatch;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.bus.Broadcasts;
import org.realmgate.platform.lease.WriterLease;
import org.realmgate.platform.lifecycle.Starter;

/**
 * What is stored by one instance, told to the others for whoever listens to them (R7). Costs
 * nothing while there is no other.
 */
@ApplicationScoped
public class LiveMessages implements Starter {
    @Inject private WriterLease lease;

    @Inject private Broadcasts broadcasts;

    @Inject private Subscribers subscribers;

    /** Ends after the writer, so that all that it stored is told, and before its lease. */
    @Override
    public int order() {
        return SERVICE + 1;
    }

    @Override
    public String name() {
        return "live messages";
    }

    @Override
    public void start() {
        broadcasts.start();
    }

    @Override
    public void stop() throws InterruptedException {
        broadcasts.stop();
    }

    /** By the writing thread, after the commit. */
    void tell(List<Stored> stored) {
        if (!lease.isAccompanied()) {
            return;
        }
        var batch = LiveBatch.newBuilder();
        int bytes = 0;
        for (var one : stored) {
            var message = MessageCodec.encoded(one);
            // The longest message has 2,500 bytes: the part stays below the bound.
            if (bytes > Broadcasts.PART_BYTES_MAX / 2) {
                tell(batch);
                batch.clear();
                bytes = 0;
            }
            batch.addMessages(message);
            bytes += message.getSerializedSize();
        }
        if (bytes > 0) {
            tell(batch);
        }
    }

    private void tell(LiveBatch.Builder batch) {
        broadcasts.tell(Topics.CHAT_LIVE, batch.build().toByteArray());
    }

    /**
     * Hears a {@link LiveBatch}, by one thread at a time. Of its own there is nothing new in it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public void hear(byte[] batch) {
        try {
            subscribers.hear(
                    LiveBatch.parseFrom(batch).getMessagesList().stream()
                            .map(MessageCodec::stored)
                            .toList());
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException("what is told live is a LiveBatch", malformed);
        }
    }
}
