package org.realmgate.platform.bus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.rpc.ReplayPage;
import org.realmgate.contracts.event.rpc.ReplayedFact;
import org.realmgate.contracts.event.rpc.ReplayedSubject;
import org.realmgate.platform.bus.Handlers.Source;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;

/**
 * Teaches components that listen for the first time what was told before: reads a replay of each of
 * their publishers page by page, and applies each page in one transaction with noting how far it
 * is. Until that is done, live events of that publisher wait with the broker. Several instances may
 * do it at once: a page that another one applied is thrown away.
 */
@ApplicationScoped
public class CatchUp implements Starter, Check {
    private static final Logger LOG = Logger.getLogger(CatchUp.class.getName());
    private static final RetryBackoff RETRY =
            new RetryBackoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(15);
    private static final long FOR_GOOD = Long.MAX_VALUE / 2;
    private static final String REPLAY = "replay";

    @Inject private ReplayClient client;
    @Inject private Inbox inbox;
    @Inject private Transactions transactions;
    @Inject private JoinedConnection joined;
    @Inject private Loops loops;
    @Inject @Any private Instance<EventHandlers> beans;
    private final Map<Source, Pending> pending = new ConcurrentHashMap<>();
    private List<Handlers> all = List.of();
    private Loop loop;

    /** What is still to be learnt of a publisher, and by which components. */
    private record Pending(List<Handlers> fresh, CountDownLatch done) {}

    /** How far the components that learn are. */
    private record Progress(String position, boolean done) {}

    @Override
    public int order() {
        return BUS + 2;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public void start() {
        all = beans.stream().map(EventHandlers::handlers).toList();
        for (var source : Handlers.merged(all).sources()) {
            var fresh =
                    all.stream()
                            .filter(handlers -> handlers.sources().contains(source))
                            .filter(
                                    handlers ->
                                            !transactions
                                                    .in(() -> progress(source, handlers))
                                                    .done())
                            .toList();
            if (!fresh.isEmpty()) {
                pending.put(source, new Pending(fresh, new CountDownLatch(1)));
            }
        }
        if (!pending.isEmpty()) {
            loop = loops.start("replay", this::turn, RETRY);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
        }
    }

    @Override
    public Finding check() {
        return pending.isEmpty()
                ? Finding.healthy("all that was told before is known")
                : Finding.degraded("learns what was told before by " + pending.keySet());
    }

    /** Whether nothing is left to be learnt of anybody. */
    boolean isDone() {
        return pending.isEmpty();
    }

    /** Waits until events of a publisher may be applied; whether they may. */
    boolean awaitDone(String publisher, String topic, Duration atMost) {
        var waiting = pending.get(new Source(publisher, topic));
        if (waiting == null) {
            return true;
        }
        try {
            return waiting.done().await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One page of each; a publisher that is away keeps nobody else's from being read. */
    long turn() {
        RuntimeException away = null;
        for (var source : List.copyOf(pending.keySet())) {
            try {
                page(source);
            } catch (RuntimeException fault) {
                away = fault;
            }
        }
        if (away != null) {
            throw away;
        }
        return pending.isEmpty() ? FOR_GOOD : 0;
    }

    private void page(Source source) {
        var learning = pending.get(source);
        var first = learning.fresh().getFirst();
        var before = transactions.in(() -> progress(source, first));
        // Those that began at another time go on by themselves after these.
        var together =
                learning.fresh().stream()
                        .filter(one -> transactions.in(() -> progress(source, one)).equals(before))
                        .toList();
        if (!before.done()) {
            var page = client.page(source.service(), source.topic(), before.position());
            transactions.in(() -> apply(source, before, page, together));
            return;
        }
        var left = new ArrayList<>(learning.fresh());
        left.removeAll(together);
        if (left.isEmpty()) {
            pending.remove(source);
            learning.done().countDown();
            LOG.info(() -> "all that " + source + " told before is known");
        } else {
            pending.put(source, new Pending(left, learning.done()));
        }
    }

    private Void apply(Source source, Progress before, ReplayPage page, List<Handlers> learning) {
        var names = learning.stream().map(Handlers::component).toList();
        boolean applied =
                joined.with(
                        connection ->
                                names.stream()
                                        .allMatch(name -> isAt(connection, source, name, before)));
        if (!applied) {
            return null;
        }
        var fresh = Handlers.merged(learning);
        var everybody = Handlers.merged(all);
        for (var told : page.getSubjectsList()) {
            inbox.replay(
                    asOf(source, told),
                    told.getFactsList().stream().map(fact -> held(source, told, fact)).toList(),
                    fresh,
                    everybody);
        }
        var last =
                page.getSubjectsCount() == 0
                        ? before.position()
                        : page.getSubjects(page.getSubjectsCount() - 1).getSubject();
        joined.with(
                connection -> {
                    for (var name : names) {
                        note(connection, source, name, new Progress(last, page.getLast()));
                    }
                    return null;
                });
        return null;
    }

    private static Envelope asOf(Source source, ReplayedSubject told) {
        return envelope(source, told, "", 1);
    }

    private static InboxRows.Held held(Source source, ReplayedSubject told, ReplayedFact fact) {
        return new InboxRows.Held(
                envelope(source, told, fact.getEventType(), fact.getVersion()), fact.getBody());
    }

    private static Envelope envelope(
            Source source, ReplayedSubject told, String type, int version) {
        return new Envelope(
                REPLAY,
                type,
                version,
                0,
                source.topic(),
                Subject.parse(told.getSubject()),
                OptionalLong.empty(),
                REPLAY,
                source.service(),
                told.getSequence());
    }

    private Progress progress(Source source, Handlers handlers) {
        return joined.with(connection -> progress(connection, source, handlers.component(), ""));
    }

    private static Progress progress(
            Connection connection, Source source, String component, String lock)
            throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT position, done FROM inbox_replay WHERE source_service = ? AND topic"
                                + " = ? AND component = ?"
                                + lock)) {
            read.setString(1, source.service());
            read.setString(2, source.topic());
            read.setString(3, component);
            try (var rows = read.executeQuery()) {
                return rows.next()
                        ? new Progress(rows.getString(1), rows.getBoolean(2))
                        : new Progress("", false);
            }
        }
    }

    /** Whether nobody else applied the page; its row is locked from here on. */
    private static boolean isAt(
            Connection connection, Source source, String component, Progress before) {
        try {
            try (var first =
                    connection.prepareStatement(
                            "INSERT INTO inbox_replay (source_service, topic, component, position,"
                                + " done) VALUES (?, ?, ?, '', FALSE) ON CONFLICT DO NOTHING")) {
                first.setString(1, source.service());
                first.setString(2, source.topic());
                first.setString(3, component);
                first.executeUpdate();
            }
            return progress(connection, source, component, " FOR UPDATE").equals(before);
        } catch (SQLException fault) {
            throw new IllegalStateException("the database refuses: " + fault.getMessage(), fault);
        }
    }

    private static void note(
            Connection connection, Source source, String component, Progress progress)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE inbox_replay SET position = ?, done = ? WHERE source_service = ?"
                                + " AND topic = ? AND component = ?")) {
            update.setString(1, progress.position());
            update.setBoolean(2, progress.done());
            update.setString(3, source.service());
            update.setString(4, source.topic());
            update.setString(5, component);
            update.executeUpdate();
        }
    }
}
