package org.realmgate.platform.bus;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Wire;
import org.realmgate.contracts.event.rpc.EventReplayGrpc;
import org.realmgate.contracts.event.rpc.ReplayPage;
import org.realmgate.contracts.event.rpc.ReplayRequest;
import org.realmgate.contracts.event.rpc.ReplayedFact;
import org.realmgate.contracts.event.rpc.ReplayedSubject;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.rpc.Answer;

/**
 * Where consumers that came later read what a service has published before. The numbers of a page's
 * subjects are locked before what is so is read, so that both are of one moment.
 */
@Dependent
@AllowServices
public class ReplayGrpc extends EventReplayGrpc.EventReplayImplBase {
    /** Subjects of one page; their publishers wait as long as it is read. */
    public static final int PAGE_MAX = 500;

    @Inject @Any private Instance<Replay> replays;
    @Inject private JoinedConnection joined;
    @Inject private Transactions transactions;

    @Override
    public void read(ReplayRequest request, StreamObserver<ReplayPage> observer) {
        int limit = Math.clamp(request.getLimit(), 1, PAGE_MAX);
        var after = after(request.getAfter());
        Answer.with(transactions.in(() -> page(request.getTopic(), after, limit)), observer);
    }

    private static Optional<Subject> after(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Subject.parse(text));
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(Kind.INVALID, "rpc.subject-malformed", malformed.getMessage());
        }
    }

    private ReplayPage page(String topic, Optional<Subject> after, int limit) {
        var tellers = replays.stream().filter(replay -> replay.topic().equals(topic)).toList();
        var subjects =
                tellers.stream()
                        .flatMap(replay -> replay.subjects(after, limit).stream())
                        .sorted()
                        .distinct()
                        .limit(limit)
                        .toList();
        if (subjects.isEmpty()) {
            return ReplayPage.newBuilder().setLast(true).build();
        }
        var sequences =
                joined.with(
                        connection ->
                                OutboxRows.lockedPositions(
                                        connection,
                                        topic,
                                        subjects.stream().map(Subject::text).toList()));
        Map<Subject, List<Event>> facts =
                tellers.stream()
                        .flatMap(replay -> replay.facts(subjects).stream())
                        .collect(Collectors.groupingBy(Event::subject));
        var page = ReplayPage.newBuilder().setLast(subjects.size() < limit);
        for (var subject : subjects) {
            page.addSubjects(
                    ReplayedSubject.newBuilder()
                            .setSubject(subject.text())
                            .setSequence(sequences.getOrDefault(subject.text(), 0L))
                            .addAllFacts(
                                    facts.getOrDefault(subject, List.of()).stream()
                                            .map(ReplayGrpc::fact)
                                            .toList()));
        }
        return page.build();
    }

    private static ReplayedFact fact(Event event) {
        var wire = event.getClass().getAnnotation(Wire.class);
        return ReplayedFact.newBuilder()
                .setEventType(wire.type())
                .setVersion(wire.version())
                .setBody(Json.text(event))
                .build();
    }
}
