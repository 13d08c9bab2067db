package org.realmgate.social.presence.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.social.presence.entity.PresenceLimits;

/**
 * Writes what the streams of this instance bring, all together, keeps their leases (R1, R2), and
 * has told what came of it. What cannot be written waits with its stream and is tried again.
 */
@ApplicationScoped
public class PresenceWriter implements Starter {
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    /** Leases must be renewed soon after a fault. */
    private static final RetryBackoff AFTER_FAULTS =
            new RetryBackoff(PresenceLimits.WRITTEN_EVERY, PresenceLimits.RENEWED_EVERY);

    @Inject private PlayerStreams streams;
    @Inject private PresenceRows rows;
    @Inject private PresenceNews news;
    @Inject private TellingPresence telling;
    @Inject private Transactions transactions;
    @Inject private Clock clock;
    @Inject private Loops loops;
    private Loop loop;
    private long renewedAt;

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "presence";
    }

    @Override
    public void start() {
        loop = loops.start("presence", this::turn, AFTER_FAULTS);
    }

    @Override
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
        }
    }

    long turn() {
        number();
        boolean isDue = clock.millis() - renewedAt >= PresenceLimits.RENEWED_EVERY.toMillis();
        boolean isLeft = write(isDue);
        if (isDue) {
            sweep();
        }
        isLeft |= telling.tell();
        return isLeft ? 0 : PresenceLimits.WRITTEN_EVERY.toNanos();
    }

    private void number() {
        var fresh = streams.unnumbered();
        if (fresh.isEmpty()) {
            return;
        }
        var numbers = transactions.in(() -> rows.open(fresh.size()));
        for (int n = 0; n < fresh.size(); n++) {
            fresh.get(n).isNumbered(numbers.get(n));
        }
    }

    /** Whether there is more than one transaction takes. */
    private boolean write(boolean isDue) {
        // One that ends in between is over in the next turn.
        var over = streams.over();
        var live = streams.live();
        var changes = changes(live);
        if (!isDue && over.isEmpty() && changes.isEmpty()) {
            return false;
        }
        long now = clock.millis();
        var written =
                transactions.in(
                        () ->
                                rows.write(
                                        live.stream().map(PlayerStream::number).toList(),
                                        over.stream()
                                                .filter(PlayerStream::hasNumber)
                                                .map(PlayerStream::number)
                                                .toList(),
                                        changes));
        renewedAt = now;
        changes.forEach(change -> change.stream().isWritten(change));
        over.forEach(streams::forget);
        news.add(written.came(), PresenceNews.Reason.CAME_OR_WENT);
        news.add(written.went(), PresenceNews.Reason.CAME_OR_WENT);
        live.stream()
                .filter(stream -> written.lost().contains(stream.number()))
                .forEach(this::drop);
        return changes.size() == PresenceLimits.CHANGES_MAX;
    }

    /** Its rows are gone: only its gateway still knows who came over it. */
    private void drop(PlayerStream stream) {
        streams.forget(stream);
        stream.gateway().end();
    }

    private static List<PlayerStream.Change> changes(List<PlayerStream> live) {
        List<PlayerStream.Change> changes = new ArrayList<>();
        for (var stream : live) {
            changes.addAll(stream.unwritten(PresenceLimits.CHANGES_MAX - changes.size()));
        }
        return changes;
    }

    private void sweep() {
        boolean mayBeMore = true;
        while (mayBeMore) {
            var swept = transactions.in(rows::sweep);
            news.add(swept.went(), PresenceNews.Reason.CAME_OR_WENT);
            mayBeMore = swept.mayBeMore();
        }
    }
}
