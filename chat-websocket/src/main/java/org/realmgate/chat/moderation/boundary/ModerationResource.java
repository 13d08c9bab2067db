package org.realmgate.chat.moderation.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.realmgate.chat.moderation.control.BannedWords;
import org.realmgate.chat.moderation.control.Mutes;
import org.realmgate.chat.moderation.entity.BannedWord;
import org.realmgate.chat.moderation.entity.Mute;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Role;

/**
 * {@code /moderation}: banned words and mutes, for game masters. A change counts within a second or
 * two, everywhere.
 */
@Path("moderation")
@ApplicationScoped
@AllowRoles(Role.GAME_MASTER)
@Produces(MediaType.APPLICATION_JSON)
public class ModerationResource {
    /** At most 500. */
    public record Words(List<String> words) {}

    /** At most 10,000, the longest first. */
    public record MuteList(List<Muted> mutes) {}

    /** until in milliseconds since 1970-01-01T00:00Z; level 1..3. */
    public record Muted(long userId, int level, long until, String reason) {}

    @Inject private BannedWords words;

    @Inject private Mutes mutes;

    @Inject private Clock clock;

    /** The list. */
    @GET
    @Path("words")
    @Transactional
    public Words words() {
        return new Words(words.all());
    }

    /**
     * 204; a word that is on the list already stays. Refused with {@code chat.word-length,
     * chat.word-characters, chat.words-full}.
     */
    @PUT
    @Path("words/{word}")
    @Transactional
    public void ban(@PathParam("word") String word) {
        words.add(new BannedWord(word));
    }

    /** 204, also for a word that was not on the list. */
    @DELETE
    @Path("words/{word}")
    @Transactional
    public void allow(@PathParam("word") String word) {
        words.remove(new BannedWord(word));
    }

    /** Who may not speak at the moment. */
    @GET
    @Path("mutes")
    @Transactional
    public MuteList mutes() {
        return new MuteList(
                mutes.lastingAt(clock.millis()).stream()
                        .map(
                                mute ->
                                        new Muted(
                                                mute.userId(),
                                                mute.level(),
                                                mute.until(),
                                                mute.reason()))
                        .toList());
    }

    /** 204; the player may speak again. */
    @DELETE
    @Path("mutes/{user_id: [0-9]{1,18}}")
    @Transactional
    public void lift(@PathParam("user_id") long userId) {
        mutes.of(userId).ifPresent((Mute mute) -> mute.lift(clock.millis()));
    }
}
