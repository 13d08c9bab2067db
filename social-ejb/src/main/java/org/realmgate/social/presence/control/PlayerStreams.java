package org.realmgate.social.presence.control;

import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.social.rpc.SocialTurn;
import org.realmgate.platform.bus.Broadcasts;
import org.realmgate.platform.lifecycle.Starter;

/**
 * The streams of all gateways that end at this instance, and what goes to the players at their
 * other ends, whichever instance tells it (R4). Thread-safe; nothing blocks.
 */
@ApplicationScoped
public class PlayerStreams implements Starter {
    private static final Logger LOG = Logger.getLogger(PlayerStreams.class.getName());

    @Inject private Broadcasts broadcasts;
    @Inject private Clock clock;
    private final Set<PlayerStream> all = ConcurrentHashMap.newKeySet();

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "player streams";
    }

    @Override
    public void start() {
        broadcasts.start();
    }

    @Override
    public void stop() throws InterruptedException {
        broadcasts.stop();
    }

    public PlayerStream join(PlayerStream.Gateway gateway) {
        var stream = new PlayerStream(gateway);
        all.add(stream);
        return stream;
    }

    /** Nothing more comes over it; any number of times. */
    public void leave(PlayerStream stream) {
        stream.over();
    }

    public void note(PlayerStream stream, List<Long> arrived, List<Long> gone) {
        stream.note(arrived, gone, clock.millis());
    }

    /** Passes on what is for players of these gateways. */
    public void hear(byte[] told) {
        SocialTurn turn;
        try {
            turn = SocialTurn.parseFrom(told);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalArgumentException("no SocialTurn: bytes=" + told.length, broken);
        }
        for (var stream : all) {
            tell(stream, turn);
        }
    }

    /** One gateway's fault is no matter of the others. */
    private void tell(PlayerStream stream, SocialTurn turn) {
        try {
            stream.tell(turn);
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "a gateway could not be told and is dropped", fault);
            stream.over();
        }
    }

    /** Those that have no row yet. */
    List<PlayerStream> unnumbered() {
        return all.stream().filter(stream -> !stream.isOver() && !stream.hasNumber()).toList();
    }

    /** Those whose players are here. */
    List<PlayerStream> live() {
        return all.stream().filter(stream -> !stream.isOver() && stream.hasNumber()).toList();
    }

    /** Those that are over; their rows do not say so yet. */
    List<PlayerStream> over() {
        return all.stream().filter(PlayerStream::isOver).toList();
    }

    void forget(PlayerStream stream) {
        all.remove(stream);
    }
}
