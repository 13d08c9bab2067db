package org.realmgate.chat.channel.entity;

import java.util.regex.Pattern;
import org.realmgate.chat.player.entity.Circle;
import org.realmgate.contracts.auth.Username;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Where something is said, as a player names it (R1). */
public sealed interface Channel {
    /** Heard by everybody. */
    record World() implements Channel {}

    /** Heard by those who stand in the zone. */
    record Zone(int id) implements Channel {}

    /** Heard by one other. */
    record Whisper(String username) implements Channel {}

    /** Heard by the members of the guild in which the player is. */
    record Guild() implements Channel {}

    /** Heard by the members of the party in which the player is. */
    record Party() implements Channel {}

    /** As a player names it. */
    default String name() {
        return switch (this) {
            case World world -> WORLD;
            case Zone zone -> ZONE + zone.id();
            case Guild guild -> Circle.GUILD.channel();
            case Party party -> Circle.PARTY.channel();
            case Whisper whisper -> WHISPER + whisper.username();
        };
    }

    String WORLD = "world";
    String ZONE = "zone:";
    String WHISPER = "whisper:";

    static Channel parse(String name) {
        if (name != null && name.equals(WORLD)) {
            return new World();
        }
        if (Circle.GUILD.channel().equals(name)) {
            return new Guild();
        }
        if (Circle.PARTY.channel().equals(name)) {
            return new Party();
        }
        if (name != null
                && name.startsWith(ZONE)
                && Patterns.ZONE_ID.matcher(name.substring(ZONE.length())).matches()) {
            return new Zone(Integer.parseInt(name.substring(ZONE.length())));
        }
        if (name != null && name.startsWith(WHISPER)) {
            var username = Username.composed(name.substring(WHISPER.length()));
            if (Patterns.NAME.matcher(username).matches()) {
                return new Whisper(username);
            }
        }
        throw new Refusal(
                Kind.UNPROCESSABLE,
                "chat.no-such-channel",
                "a channel is world, zone:{id}, guild, party or whisper:{username}");
    }

    /** What channel names may look like. */
    final class Patterns {
        private static final Pattern ZONE_ID = Pattern.compile("[1-9][0-9]{0,5}");

        /** No control characters, no halves of surrogate pairs: databases refuse some of them. */
        private static final Pattern NAME = Pattern.compile("[^\\s:/\\p{Cc}\\p{Cs}]{1,20}");

        private Patterns() {}
    }
}
