package org.realmgate.platform.saga;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.social.SagaStatusChanged;
import org.realmgate.contracts.social.SagaStepChanged;
import org.realmgate.platform.saga.SagaState.Happened;

/** What is told of sagas. */
final class SagaEvents {
    private SagaEvents() {}

    /** What a saga tells when it comes to where it is now; from nowhere, if it begins. */
    static List<Event> told(SagaState before, SagaState after) {
        var begun = after.begun();
        long now = after.endedAt() > 0 ? after.endedAt() : after.stepBeganAt();
        List<Event> events = new ArrayList<>();
        int known = before == null ? 0 : before.history().size();
        for (var happened : newEntries(after, known)) {
            events.add(
                    new SagaStepChanged(
                            begun.sagaId(),
                            begun.userId(),
                            begun.type(),
                            happened.step(),
                            happened.outcome(),
                            happened.endedAt()));
        }
        if (before == null || before.status() != after.status()) {
            events.add(
                    new SagaStatusChanged(
                            begun.sagaId(),
                            begun.userId(),
                            begun.type(),
                            after.status().name().toLowerCase(Locale.ROOT),
                            after.failure() == null ? "" : after.failure().getMessage(),
                            now));
        }
        return events;
    }

    private static List<Happened> newEntries(SagaState after, int known) {
        int size = after.history().size();
        // At its bound the history drops its oldest entry for each new one.
        int from = known == SagaState.HISTORY_MAX ? size - 1 : Math.min(known, size);
        return after.history().subList(from, size);
    }
}
