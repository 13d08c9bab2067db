package org.realmgate.chat.moderation.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.realmgate.chat.moderation.entity.BannedWord;
import org.realmgate.chat.moderation.entity.ModerationLimits;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The list of banned words. */
@ApplicationScoped
public class BannedWords {
    @PersistenceContext(unitName = "chat")
    private EntityManager entities;

    public List<String> all() {
        return entities.createQuery("SELECT w.word FROM BannedWord w ORDER BY w.word", String.class)
                .setMaxResults(ModerationLimits.WORDS_MAX)
                .getResultList();
    }

    public void add(BannedWord word) {
        if (entities.find(BannedWord.class, word.word()) != null) {
            return;
        }
        if (all().size() >= ModerationLimits.WORDS_MAX) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "chat.words-full",
                    "the list holds at most "
                            + ModerationLimits.WORDS_MAX
                            + " words (ModerationLimits)");
        }
        // Another game master may be adding it at this moment: who comes second finds it there.
        entities.createNativeQuery(
                        "INSERT INTO banned_word (word) VALUES (?) ON CONFLICT DO NOTHING")
                .setParameter(1, word.word())
                .executeUpdate();
    }

    public void remove(BannedWord word) {
        var found = entities.find(BannedWord.class, word.word());
        if (found != null) {
            entities.remove(found);
        }
    }
}
