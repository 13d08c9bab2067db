package org.realmgate.social.presence.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The streams of all gateways that end at this instance. Thread-safe; nothing blocks. */
@ApplicationScoped
public class PlayerStreams {
    @Inject private Clock clock;
    private final Set<PlayerStream> all = ConcurrentHashMap.newKeySet();

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

    /** Those that have no row yet. */
    List<PlayerStream> unnumbered() {
        return some().filter(stream -> !stream.isOver() && !stream.hasNumber()).toList();
    }

    /** Those whose players are here. */
    List<PlayerStream> live() {
        return some().filter(stream -> !stream.isOver() && stream.hasNumber()).toList();
    }

    /** Those that are over; their rows do not say so yet. */
    List<PlayerStream> over() {
        return some().filter(PlayerStream::isOver).toList();
    }

    void forget(PlayerStream stream) {
        all.remove(stream);
    }

    private Stream<PlayerStream> some() {
        return all.stream();
    }
}
