package org.realmgate.chat.channel.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.chat.channel.control.Addressing.Address;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.chat.player.control.Memberships;
import org.realmgate.chat.player.control.PlayerBlocks;
import org.realmgate.chat.player.control.Players;
import org.realmgate.chat.player.entity.Circle;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;

class AddressingIT {
    private static final long ANNA = 1;
    private static final long BEN = 2;

    private Store store;
    private Addressing addressing;
    private PlayerBlocks blocks;
    private Memberships memberships;

    private void openOn(Database database) {
        store = Store.on(database, "chat");
        var wiring = store.wiring();
        addressing = wiring.get(Addressing.class);
        blocks = wiring.get(PlayerBlocks.class);
        memberships = wiring.get(Memberships.class);
        store.run(
                () -> {
                    var players = wiring.get(Players.class);
                    players.known(ANNA).called("Anna");
                    players.known(ANNA).entered(3);
                    players.known(BEN).called("Ben-하늘");
                });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theWorldIsForEverybodyEvenBeforeAnyEventToldOfThem() {
        openOn(Database.H2);

        assertThat(resolve("world", 99)).isEqualTo(Address.of(Room.WORLD));
    }

    @Test
    void aZoneIsForThoseWhoStandInIt() {
        openOn(Database.H2);

        assertThat(resolve("zone:3", ANNA)).isEqualTo(Address.of(Room.zone(3)));
        assertRefused("zone:4", ANNA, "chat.not-in-zone");
        assertRefused("zone:3", BEN, "chat.not-in-zone");
        assertRefused("zone:3", 99, "chat.not-in-zone");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void guildAndPartyAreForTheirMembersFromWhenTheyJoinedOn(Database database) {
        openOn(database);
        store.run(
                () -> {
                    memberships.join(ANNA, Circle.GUILD, "g", 5);
                    memberships.join(ANNA, Circle.PARTY, "p", 6);
                });

        assertThat(resolve("guild", ANNA)).isEqualTo(new Address(new Room("guild:g"), 0, null, 5));
        assertThat(resolve("party", ANNA)).isEqualTo(new Address(new Room("party:p"), 0, null, 6));
        assertRefused("guild", BEN, "chat.not-in-guild");
        assertRefused("party", BEN, "chat.not-in-party");

        store.run(() -> memberships.leave(ANNA, Circle.PARTY, "p"));
        assertRefused("party", ANNA, "chat.not-in-party");
        assertThat(resolve("guild", ANNA).since()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aWhisperGoesToTheOneOfThatNameInAnyCase(Database database) {
        openOn(database);

        assertThat(resolve("whisper:bEN-하늘", ANNA))
                .isEqualTo(new Address(Room.whisper(ANNA, BEN), BEN, "Ben-하늘", 0));
        assertThat(resolve("whisper:Ben-\u1112\u1161\u1102\u1173\u11af", ANNA).recipientId())
                .isEqualTo(BEN);
        assertRefused("whisper:nobody", ANNA, "chat.no-such-player");
        assertRefused("whisper:anna", ANNA, "chat.whisper-to-self");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoOfWhomOneHasBlockedTheOtherReadButDoNotSpeak(Database database) {
        openOn(database);
        assertThat(speak("whisper:Anna", BEN).recipientId()).isEqualTo(ANNA);
        store.run(() -> blocks.add(ANNA, BEN));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> speak("whisper:Anna", BEN))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("chat.blocked"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> speak("whisper:Ben-하늘", ANNA))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("chat.blocked"));
        assertThat(resolve("whisper:Anna", BEN).recipientId()).isEqualTo(ANNA);
        assertThat(speak("world", BEN).room()).isEqualTo(Room.WORLD);

        store.run(() -> blocks.remove(ANNA, BEN));
        assertThat(speak("whisper:Anna", BEN).recipientId()).isEqualTo(ANNA);
    }

    private Address speak(String channel, long userId) {
        return store.in(() -> addressing.resolveToSpeak(Channel.parse(channel), userId));
    }

    private Address resolve(String channel, long userId) {
        return store.in(() -> addressing.resolve(Channel.parse(channel), userId));
    }

    private void assertRefused(String channel, long userId, String code) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> resolve(channel, userId))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
