package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.json.MalformedJson;

class HandlersTest {
    private final List<Said> seen = new ArrayList<>();
    private final Handlers handlers = new Handlers("test").on(Said.class, seen::add);

    @Test
    void anEventComesToItsHandler() {
        handlers.apply(envelope("test.Said", 1), "{\"user_id\":1,\"text\":\"hi\"}");

        assertThat(seen).containsExactly(new Said(1, "hi"));
    }

    @Test
    void anEventThatNobodyAskedForIsPassedOver() {
        handlers.apply(envelope("test.Unknown", 9), "not even JSON");

        assertThat(seen).isEmpty();
    }

    @Test
    void aMemberThatIsNewIsPassedOver() {
        handlers.apply(envelope("test.Said", 1), "{\"user_id\":1,\"text\":\"hi\",\"mood\":3}");

        assertThat(seen).containsExactly(new Said(1, "hi"));
    }

    @Test
    void aNewerVersionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> handlers.apply(envelope("test.Said", 2), "{}"))
                .withMessage("test.Said is known up to version 1: version=2");
    }

    @Test
    void aBodyOfAnotherShapeIsRefused() {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> handlers.apply(envelope("test.Said", 1), "{\"text\":1}"));
    }

    private static Envelope envelope(String type, int version) {
        return new Envelope(
                "e1",
                type,
                version,
                0,
                Topics.GAME,
                Subject.player(1),
                OptionalLong.of(1),
                "c",
                "other",
                1);
    }
}
