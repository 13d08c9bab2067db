package org.realmgate.chat.channel.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.ChannelRefused;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.chat.player.control.Memberships;
import org.realmgate.chat.player.control.PlayerBlocks;
import org.realmgate.chat.player.control.Players;
import org.realmgate.chat.player.entity.Circle;
import org.realmgate.chat.player.entity.KnownPlayer;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Finds the room behind a channel's name, if the player may use it. In a transaction. */
@ApplicationScoped
public class Addressing {
    @Inject private Players players;

    @Inject private PlayerBlocks blocks;

    @Inject private Memberships memberships;

    /**
     * @param recipientId 0 if the room is not for two
     * @param recipientName null if the room is not for two
     * @param since what was said before is none of the player's business; milliseconds since
     *     1970-01-01T00:00Z, 0 if all of it is
     */
    public record Address(Room room, long recipientId, String recipientName, long since) {
        static Address of(Room room) {
            return new Address(room, 0, null, 0);
        }
    }

    public Address resolve(Channel channel, long userId) {
        return switch (channel) {
            case Channel.World world -> Address.of(Room.WORLD);
            case Channel.Zone zone -> zone(zone.id(), userId);
            case Channel.Guild guild -> own(Circle.GUILD, userId);
            case Channel.Party party -> own(Circle.PARTY, userId);
            case Channel.Whisper whisper -> whisper(whisper.username(), userId);
        };
    }

    /** As {@link #resolve}, for who says something there: what was said may be read for ever. */
    public Address resolveToSpeak(Channel channel, long userId) {
        var address = resolve(channel, userId);
        if (address.recipientId() > 0 && blocks.areBetween(userId, address.recipientId())) {
            throw ChannelRefused.blocked();
        }
        return address;
    }

    private Address zone(int id, long userId) {
        int standsIn = players.find(userId).map(KnownPlayer::zoneId).orElse(0);
        if (standsIn != id) {
            throw ChannelRefused.notInZone(standsIn);
        }
        return Address.of(Room.zone(id));
    }

    private Address own(Circle circle, long userId) {
        var membership =
                memberships.of(userId, circle).orElseThrow(() -> ChannelRefused.notIn(circle));
        return new Address(Room.of(membership), 0, null, membership.joinedAt());
    }

    private Address whisper(String username, long userId) {
        var other =
                players.named(username)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Kind.NOT_FOUND,
                                                "chat.no-such-player",
                                                "there is no such player: username=" + username));
        if (other.userId() == userId) {
            throw new Refusal(
                    Kind.UNPROCESSABLE, "chat.whisper-to-self", "a whisper goes to somebody else");
        }
        return new Address(
                Room.whisper(userId, other.userId()),
                other.userId(),
                other.username().orElse(username),
                0);
    }
}
