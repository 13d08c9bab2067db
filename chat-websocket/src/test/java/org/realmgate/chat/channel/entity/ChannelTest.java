package org.realmgate.chat.channel.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.chat.player.entity.Circle;
import org.realmgate.chat.player.entity.Membership;
import org.realmgate.contracts.refusal.Refusal;

class ChannelTest {
    @Test
    void theWorldIsOneChannel() {
        assertThat(Channel.parse("world")).isEqualTo(new Channel.World());
    }

    @ParameterizedTest
    @CsvSource({"zone:1, 1", "zone:999999, 999999"})
    void aZoneIsNamedByItsNumber(String name, int id) {
        assertThat(Channel.parse(name)).isEqualTo(new Channel.Zone(id));
    }

    @ParameterizedTest
    @CsvSource({"whisper:a, a", "whisper:하늘_rider-7, 하늘_rider-7"})
    void aWhisperIsNamedByTheOther(String name, String other) {
        assertThat(Channel.parse(name)).isEqualTo(new Channel.Whisper(other));
    }

    @Test
    void guildAndPartyAreThoseOfThePlayer() {
        assertThat(Channel.parse("guild")).isEqualTo(new Channel.Guild());
        assertThat(Channel.parse("party")).isEqualTo(new Channel.Party());
    }

    @Test
    void whateverGuildOrPartyItIsItsMembersNameItAlike() {
        var room = Room.of(new Membership(Circle.PARTY.room("p-1"), 5));
        var message = new Message(room, new Message.Speaker(1, "anna"), null, "hello", 9);

        assertThat(room.key()).isEqualTo("party:p-1");
        assertThat(room.circle()).contains(Circle.PARTY);
        assertThat(message.channelFor(2)).isEqualTo("party");
        assertThat(new Room(Circle.GUILD.room("g-1")).circle()).contains(Circle.GUILD);
        assertThat(Room.WORLD.circle()).isEmpty();
        assertThat(Room.whisper(1, 2).circle()).isEmpty();
    }

    @Test
    void aNameHasAtMostTwentyCharacters() {
        assertThat(Channel.parse("whisper:" + "a".repeat(20)))
                .isEqualTo(new Channel.Whisper("a".repeat(20)));
        assertRefused("whisper:" + "a".repeat(21));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "World",
                "world ",
                "zone",
                "zone:",
                "zone:0",
                "zone:01",
                "zone:-1",
                "zone:1000000",
                "zone:1a",
                "zone:١",
                "whisper:",
                "whisper:a b",
                "whisper:a:b",
                "whisper:a/b",
                "whisper:a\u0000",
                "whisper:\u0007a",
                "whisper:a\u009fb",
                "whisper:a\ud83d",
                "zone:1\u0000",
                "world\u0000",
                "guild:1",
                "party:1",
                "Guild",
                "party "
            })
    void anythingElseIsNoChannel(String name) {
        assertRefused(name);
    }

    @Test
    void aWhispersRoomIsTheSameFromBothSides() {
        assertThat(Room.whisper(42, 17)).isEqualTo(Room.whisper(17, 42));
        assertThat(Room.whisper(42, 17).key()).isEqualTo("whisper:17:42");
    }

    @Test
    void eachOfTwoWhisperersNamesTheChannelAfterTheOther() {
        var anna = new Message.Speaker(1, "anna");
        var message = new Message(Room.whisper(1, 2), anna, "ben", "psst", 0);

        assertThat(message.channelFor(1)).isEqualTo("whisper:ben");
        assertThat(message.channelFor(2)).isEqualTo("whisper:anna");
    }

    private static void assertRefused(String name) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Channel.parse(name))
                .withMessage("a channel is world, zone:{id}, guild, party or whisper:{username}");
    }
}
