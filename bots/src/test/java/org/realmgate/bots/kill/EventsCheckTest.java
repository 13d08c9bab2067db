package org.realmgate.bots.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.bots.measure.Faults;

class EventsCheckTest {

    private final ScriptedDoor realm = new ScriptedDoor();
    private final Faults faults = new Faults();
    private final EventsCheck check = new EventsCheck(realm.door(), "token", faults);

    @BeforeEach
    void healthy() {
        RealmPorts.SERVICES.forEach(service -> answers(service, 0, 0, 0));
    }

    @AfterEach
    void close() {
        realm.close();
    }

    @Test
    void whatCameAgainAndWasRecognizedIsCountedAndNoFault() {
        answers("chat", 3, 0, 0);
        check.areAllApplied();
        assertThat(faults.told()).isEmpty();
        assertThat(check.duplicates()).isEqualTo(3);
    }

    @Test
    void aSkippedEventAndADeadLetterAreFaults() {
        answers("chat", 0, 1, 0);
        answers("world", 0, 0, 2);
        check.areAllApplied();
        assertThat(faults.told())
                .containsExactly(
                        "world: applied=5 duplicates=0 skipped=0 dead_letters=2",
                        "chat: applied=5 duplicates=0 skipped=1 dead_letters=0");
    }

    private void answers(String service, int duplicates, int skipped, int deadLetters) {
        realm.with(
                "/api/v1/" + service + "/health",
                """
                {"status":"HEALTHY","checks":[{"name":"events",\
                "detail":"applied=5 duplicates=%d skipped=%d dead_letters=%d"}]}\
                """
                        .formatted(duplicates, skipped, deadLetters));
    }
}
