package org.realmgate.chat.moderation.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.realmgate.chat.moderation.entity.BannedWord;
import org.realmgate.chat.moderation.entity.Conduct;
import org.realmgate.chat.moderation.entity.MessageRefused;
import org.realmgate.chat.moderation.entity.ModerationLimits;
import org.realmgate.chat.moderation.entity.Mute;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.Starter;

/**
 * Judges messages in memory: words and mutes are read again for the first message of each second,
 * so that an edit counts at once on every instance. One thread judges, mutes and reads: what it
 * read is never older than a mute of its own.
 */
@ApplicationScoped
public class Moderation implements Starter {
    private static final Logger LOG = Logger.getLogger(Moderation.class.getName());

    /** Beyond, the conduct of whoever was silent longest is forgotten. */
    private static final long CONDUCTS_MAX = 200_000;

    @Inject private BannedWords words;

    @Inject private Mutes mutes;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    private final Cache<Long, Conduct> conducts =
            Caffeine.newBuilder()
                    .maximumSize(CONDUCTS_MAX)
                    .expireAfterAccess(ModerationLimits.STRIKES_WITHIN)
                    .build();

    /** Conduct of this turn's speakers, of the judging thread alone; counts once it is stored. */
    private final Map<Long, Conduct> turn = new HashMap<>();

    private volatile List<String> banned = List.of();
    private volatile Map<Long, Long> mutedUntil = Map.of();
    private volatile long readMillis;

    /**
     * What is wrong with a message.
     *
     * @param mutes whether the player is to be muted for it
     */
    public record Objection(MessageRefused refusal, boolean mutes) {}

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "moderation";
    }

    @Override
    public void start() {
        read();
    }

    /**
     * Before a turn is judged: forgets a turn that was not stored, since its speakers are to say it
     * again, and reads again what may have been edited.
     */
    public void refresh(long now) {
        turn.clear();
        if (Math.abs(now - readMillis) < ModerationLimits.READ_AGAIN_MILLIS) {
            return;
        }
        try {
            read();
        } catch (RuntimeException fault) {
            readMillis = now;
            LOG.log(
                    Level.WARNING,
                    "moderation goes on with what it knows: the database did not answer",
                    fault);
        }
    }

    /** The turn is stored: what was judged since {@link #refresh} counts. */
    public void remember() {
        conducts.putAll(turn);
        turn.clear();
    }

    public Optional<Objection> judge(long userId, String text, long now) {
        var until = mutedUntil.get(userId);
        if (until != null && until > now) {
            return Optional.of(new Objection(MessageRefused.muted(now, until), false));
        }
        var form = formOf(text);
        if (form.isPresent()) {
            return form.map(refusal -> new Objection(refusal, false));
        }
        var conduct = turn.computeIfAbsent(userId, this::conductOf);
        var refusal = misconduct(conduct, text, now);
        if (refusal == null) {
            conduct.say(text, now);
            return Optional.empty();
        }
        return Optional.of(new Objection(refusal, conduct.strike(now)));
    }

    /** Mutes in the current transaction; the writing thread judges by it from now on. */
    public Mute mute(long userId, String reason, long now) {
        var mute = mutes.mute(userId, reason, now);
        var next = new HashMap<>(mutedUntil);
        next.put(userId, mute.until());
        mutedUntil = Map.copyOf(next);
        return mute;
    }

    /** Reads words and mutes now. */
    public void read() {
        var fresh =
                transactions.in(
                        () -> {
                            mutedUntil =
                                    mutes.lastingAt(clock.millis()).stream()
                                            .collect(Collectors.toMap(Mute::userId, Mute::until));
                            return words.all();
                        });
        banned = List.copyOf(fresh);
        readMillis = clock.millis();
    }

    private static Optional<MessageRefused> formOf(String text) {
        int codePoints = text.codePointCount(0, text.length());
        if (text.isBlank() || codePoints > ModerationLimits.CODE_POINTS_MAX) {
            return Optional.of(MessageRefused.length(codePoints));
        }
        boolean odd = text.codePoints().anyMatch(BannedWord::isNoCharacter);
        return odd ? Optional.of(MessageRefused.controlCharacters()) : Optional.empty();
    }

    private Conduct conductOf(long userId) {
        var known = conducts.getIfPresent(userId);
        return known == null ? new Conduct() : known.copy();
    }

    private MessageRefused misconduct(Conduct conduct, String text, long now) {
        if (conduct.floods(now)) {
            return MessageRefused.flood();
        }
        if (conduct.repeats(text, now)) {
            return MessageRefused.repeated();
        }
        var list = banned;
        if (!list.isEmpty()) {
            var folded = BannedWord.folded(text);
            if (list.stream().anyMatch(folded::contains)) {
                return MessageRefused.word();
            }
        }
        return null;
    }
}
