package org.realmgate.chat.moderation.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.chat.moderation.entity.BannedWord;
import org.realmgate.chat.moderation.entity.Conduct;
import org.realmgate.chat.moderation.entity.FoldedText;
import org.realmgate.chat.moderation.entity.Invisible;
import org.realmgate.chat.moderation.entity.MessageRefused;
import org.realmgate.chat.moderation.entity.ModerationLimits;
import org.realmgate.chat.moderation.entity.Mute;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;

/**
 * Judges messages in memory: words are read again for the first message of each second, and then
 * the mutes of whoever speaks, so that an edit counts at once on every instance. One thread judges,
 * mutes and reads: what it read is never older than a mute of its own.
 */
@ApplicationScoped
public class Moderation implements Starter {
    private static final Logger LOG = Logger.getLogger(Moderation.class.getName());

    private static final Duration END_TAKES_MAX = Duration.ofSeconds(2);

    /** Beyond, the conduct of whoever was silent longest is forgotten. */
    private static final long CONDUCTS_MAX = 200_000;

    @Inject private WordFilter words;

    @Inject private Mutes mutes;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Inject private Loops loops;

    private final Cache<Long, Conduct> conducts =
            Caffeine.newBuilder()
                    .maximumSize(CONDUCTS_MAX)
                    .expireAfterAccess(ModerationLimits.STRIKES_WITHIN)
                    .build();

    /** Conduct of this turn's speakers, of the judging thread alone; counts once it is stored. */
    private final Map<Long, Conduct> turn = new HashMap<>();

    /**
     * Until when, of everybody who spoke since the words were read; 0 for who is not muted. Bounded
     * by what can be said in that time.
     */
    private final Map<Long, Long> mutedUntil = new HashMap<>();

    private long readMillis;
    private Loop retiring;

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
        retiring = loops.start("mute-retirement", this::retire);
    }

    @Override
    public void stop() throws InterruptedException {
        if (retiring != null) {
            retiring.stop(END_TAKES_MAX);
        }
    }

    private long retire() {
        int retired = transactions.in(() -> mutes.retire(clock.millis()));
        return retired == ModerationLimits.MUTES_RETIRED_MAX
                ? 0
                : ModerationLimits.MUTES_RETIRED_EVERY.toNanos();
    }

    /**
     * Before a turn is judged: forgets a turn that was not stored, since its speakers are to say it
     * again, and reads again what may have been edited.
     *
     * @param speakers of the turn, each once
     */
    public void refresh(Collection<Long> speakers, long now) {
        turn.clear();
        try {
            if (Math.abs(now - readMillis) >= ModerationLimits.READ_AGAIN_MILLIS) {
                readMillis = now;
                read();
            }
            meet(speakers);
        } catch (RuntimeException fault) {
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
        long until = mutedUntil.getOrDefault(userId, 0L);
        if (until > now) {
            return Optional.of(new Objection(MessageRefused.muted(now, until), false));
        }
        var form = formOf(text);
        if (form.isPresent()) {
            return form.map(refusal -> new Objection(refusal, false));
        }
        var conduct = turn.computeIfAbsent(userId, this::conductOf);
        var folded = FoldedText.of(text);
        var refusal = misconduct(conduct, folded, now);
        if (refusal == null) {
            conduct.say(folded.said(), now);
            return Optional.empty();
        }
        return Optional.of(new Objection(refusal, conduct.strike(now)));
    }

    /** Mutes in the current transaction; the writing thread judges by it from now on. */
    public Mute mute(long userId, String reason, long now) {
        var mute = mutes.mute(userId, reason, now);
        mutedUntil.put(userId, mute.until());
        return mute;
    }

    /** Reads the words now, and forgets who is muted. */
    public void read() {
        words.read();
        mutedUntil.clear();
        readMillis = clock.millis();
    }

    /** Reads the mutes of those who have not spoken since the words were read. */
    void meet(Collection<Long> speakers) {
        var strangers = speakers.stream().filter(id -> !mutedUntil.containsKey(id)).toList();
        if (strangers.isEmpty()) {
            return;
        }
        var muted = transactions.in(() -> mutes.lastingAt(clock.millis(), strangers));
        strangers.forEach(id -> mutedUntil.put(id, 0L));
        muted.forEach(mute -> mutedUntil.put(mute.userId(), mute.until()));
    }

    private static Optional<MessageRefused> formOf(String text) {
        int codePoints = text.codePointCount(0, text.length());
        if (text.isBlank() || codePoints > ModerationLimits.CODE_POINTS_MAX) {
            return Optional.of(MessageRefused.length(codePoints));
        }
        boolean odd =
                text.codePoints().anyMatch(BannedWord::isNoCharacter) || Invisible.isHiddenIn(text);
        return odd ? Optional.of(MessageRefused.characters()) : Optional.empty();
    }

    private Conduct conductOf(long userId) {
        var known = conducts.getIfPresent(userId);
        return known == null ? new Conduct() : known.copy();
    }

    private MessageRefused misconduct(Conduct conduct, FoldedText text, long now) {
        if (conduct.floods(now)) {
            return MessageRefused.flood();
        }
        if (conduct.repeats(text.said(), now)) {
            return MessageRefused.repeated();
        }
        return words.finds(text) ? MessageRefused.word() : null;
    }
}
