package org.realmgate.bots.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realmgate.bots.crowd.AcceptedSay;
import org.realmgate.bots.measure.Faults;

class MessagesCheckTest {

    private static final String FIRST = "/api/v1/chat/channels/world/messages?limit=100";

    private final ScriptedDoor realm = new ScriptedDoor();
    private final Faults faults = new Faults();
    private final MessagesCheck check = new MessagesCheck(realm.back(1), Set.of("t."), faults);

    @AfterEach
    void close() {
        realm.close();
    }

    @Test
    void everythingThatIsThereOnceIsNoFault() {
        realm.with(
                        FIRST,
                        "{\"messages\":[%s],\"next_cursor\":\"a b\"}"
                                .formatted(ScriptedDoor.page("9 somebody else", "8 t.2 hi")))
                .with(
                        FIRST + "&cursor=a+b",
                        "{\"messages\":[%s]}"
                                .formatted(ScriptedDoor.page("7 t.3 cut off", "6 t.1 hi")));
        check.isKept(List.of(acknowledged("t.1 ", 6), acknowledged("t.2 ", 8)));
        assertThat(faults.told()).isEmpty();
        assertThat(check.unacknowledged()).isEqualTo(1);
    }

    @Test
    void aMessageThatIsNotThereIsLost() {
        realm.with(FIRST, "{\"messages\":[%s]}".formatted(ScriptedDoor.page("8 t.2 hi")));
        check.isKept(List.of(acknowledged("t.1 ", 6), acknowledged("t.2 ", 8)));
        assertThat(faults.told())
                .containsExactly("message t.1 of world: acknowledged as 6, stored as []");
    }

    @Test
    void aMessageThatIsThereTwiceIsDoubledEvenIfNobodyAcknowledgedIt() {
        realm.with(
                FIRST,
                "{\"messages\":[%s]}"
                        .formatted(ScriptedDoor.page("9 t.2 hi", "8 t.2 hi", "6 t.1 hi")));
        check.isKept(List.of(acknowledged("t.1 ", 6)));
        assertThat(faults.told()).containsExactly("message t.2 of world: stored as [9, 8]");
    }

    @Test
    void aHistoryThatDoesNotDescendIsAFault() {
        realm.with(
                FIRST, "{\"messages\":[%s]}".formatted(ScriptedDoor.page("6 t.1 hi", "8 t.2 hi")));
        check.isKept(List.of(acknowledged("t.1 ", 6), acknowledged("t.2 ", 8)));
        assertThat(faults.told()).containsExactly("history of world: 8 after 6");
    }

    private static AcknowledgedMessage acknowledged(String opening, long id) {
        return new AcknowledgedMessage(new AcceptedSay("world", opening, id), 1);
    }
}
