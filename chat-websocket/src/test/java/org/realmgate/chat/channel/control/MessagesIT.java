package org.realmgate.chat.channel.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;

class MessagesIT {
    private static final Message.Speaker ANNA = new Message.Speaker(1, "anna");

    private Store store;
    private Messages messages;

    private void openOn(Database database) {
        store = Store.on(database, "chat");
        messages = store.wiring().get(Messages.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aHistoryIsReadPageByPageFromTheNewestToTheOldest(Database database) {
        openOn(database);
        // More than the database gives ids for at once.
        say(Room.WORLD, IntStream.range(0, 120).mapToObj(Integer::toString).toList());

        long before = Long.MAX_VALUE;
        for (int newest = 119; newest >= 0; newest -= 50) {
            var page = page(Room.WORLD, before, 50);

            assertThat(page)
                    .extracting(Message::content)
                    .containsExactlyElementsOf(
                            IntStream.iterate(newest, i -> i >= 0, i -> i - 1)
                                    .limit(50)
                                    .mapToObj(Integer::toString)
                                    .toList());
            before = page.getLast().messageId();
        }
        assertThat(page(Room.WORLD, before, 50)).isEmpty();
    }

    @Test
    void whatComesMeanwhileDoesNotShiftThePages() {
        openOn(Database.H2);
        say(Room.WORLD, List.of("1", "2", "3"));
        var first = page(Room.WORLD, Long.MAX_VALUE, 2);

        say(Room.WORLD, List.of("4", "5"));

        assertThat(page(Room.WORLD, first.getLast().messageId(), 2))
                .extracting(Message::content)
                .containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aHistoryBeginsWhenItsReaderJoined(Database database) {
        openOn(database);
        var room = new Room("party:p");
        store.run(
                () -> {
                    for (long time = 1; time <= 4; time++) {
                        messages.add(List.of(new Message(room, ANNA, null, "at " + time, time)));
                    }
                });

        assertThat(store.in(() -> messages.page(room, 3, Long.MAX_VALUE, 50)))
                .extracting(Message::content)
                .containsExactly("at 4", "at 3");
    }

    @Test
    void noRoomShowsAnotherOnesMessages() {
        openOn(Database.H2);
        say(Room.WORLD, List.of("to all"));
        say(Room.zone(1), List.of("to zone 1"));
        say(Room.zone(11), List.of("to zone 11"));
        say(Room.whisper(1, 2), List.of("to ben"));

        assertThat(page(Room.zone(1), Long.MAX_VALUE, 50))
                .extracting(Message::content)
                .containsExactly("to zone 1");
        assertThat(page(Room.whisper(2, 1), Long.MAX_VALUE, 50))
                .extracting(Message::content)
                .containsExactly("to ben");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theLongestMessageFitsInAnyScript(Database database) {
        openOn(database);
        var longest = "🐉".repeat(500);

        say(Room.WORLD, List.of(longest));

        assertThat(page(Room.WORLD, Long.MAX_VALUE, 1).getFirst().content()).isEqualTo(longest);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoWritesAfterAnotherInstanceGoesOnAboveItsIds(Database database) {
        openOn(database);
        var other = store.wiring().get(Messages.class);
        say(Room.WORLD, List.of("1"));
        store.run(() -> other.add(List.of(new Message(Room.WORLD, ANNA, null, "2", 1))));

        messages.forgetReserved();
        say(Room.WORLD, List.of("3", "4"));

        assertThat(page(Room.WORLD, Long.MAX_VALUE, 50))
                .extracting(Message::content)
                .containsExactly("4", "3", "2", "1");
    }

    private void say(Room room, List<String> texts) {
        store.run(
                () ->
                        messages.add(
                                texts.stream()
                                        .map(text -> new Message(room, ANNA, null, text, 1))
                                        .toList()));
    }

    private List<Message> page(Room room, long before, int limit) {
        return store.in(() -> messages.page(room, 0, before, limit));
    }
}
