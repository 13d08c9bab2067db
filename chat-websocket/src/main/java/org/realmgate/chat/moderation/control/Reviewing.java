package org.realmgate.chat.moderation.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.chat.moderation.entity.BannedWord;
import org.realmgate.chat.moderation.entity.FoldedText;
import org.realmgate.chat.moderation.entity.Invisible;
import org.realmgate.chat.moderation.entity.Judgement;
import org.realmgate.chat.moderation.entity.ModerationLimits;
import org.realmgate.chat.moderation.entity.ReviewSize;

/** Judges what other services keep for players to read (R5), on any thread. */
@ApplicationScoped
public class Reviewing {
    private static final Logger LOG = Logger.getLogger(Reviewing.class.getName());

    @Inject private WordFilter words;

    @Inject private Clock clock;

    private final AtomicLong readMillis = new AtomicLong();

    /**
     * In the order of the texts.
     *
     * @throws ReviewSize if there is none, too many, or one that is too long
     */
    public List<Judgement> review(List<String> texts) {
        int longest = texts.stream().mapToInt(String::length).max().orElse(0);
        if (texts.isEmpty()
                || texts.size() > ModerationLimits.REVIEWED_MAX
                || longest > ModerationLimits.REVIEWED_LENGTH_MAX) {
            throw new ReviewSize(texts.size(), longest);
        }
        readAgain(clock.millis());
        return texts.stream().map(this::judged).toList();
    }

    /** By one of those who ask in this second; the others go on with what was read before. */
    private void readAgain(long now) {
        long last = readMillis.get();
        if (Math.abs(now - last) < ModerationLimits.READ_AGAIN_MILLIS
                || !readMillis.compareAndSet(last, now)) {
            return;
        }
        try {
            words.read();
        } catch (RuntimeException fault) {
            LOG.log(
                    Level.WARNING,
                    "reviews go on with the words that are known: the database did not answer",
                    fault);
        }
    }

    /** Texts have lines, which messages have not. */
    private Judgement judged(String text) {
        var line = text.replace('\n', ' ');
        if (line.codePoints().anyMatch(BannedWord::isNoCharacter) || Invisible.isHiddenIn(line)) {
            return Judgement.BAD_CHARACTER;
        }
        return words.finds(FoldedText.of(line)) ? Judgement.BANNED_WORD : Judgement.STANDS;
    }
}
