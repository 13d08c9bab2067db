package org.realmgate.chat.moderation.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.realmgate.chat.moderation.entity.FoldedText;
import org.realmgate.platform.database.Transactions;

/** The banned words in memory, as they were read last, to be looked for. Thread-safe. */
@ApplicationScoped
public class WordFilter {
    @Inject private BannedWords words;

    @Inject private Transactions transactions;

    private volatile Prepared banned = new Prepared(List.of(), List.of());

    /** Preparing them costs more than reading them: it is done when they have changed. */
    private record Prepared(List<String> list, List<FoldedText.Word> words) {
        static Prepared of(List<String> list) {
            return new Prepared(
                    List.copyOf(list), list.stream().map(FoldedText.Word::new).toList());
        }
    }

    /** Reads them now. */
    public void read() {
        var fresh = transactions.in(words::all);
        if (!fresh.equals(banned.list())) {
            banned = Prepared.of(fresh);
        }
    }

    public boolean finds(FoldedText text) {
        return banned.words().stream().anyMatch(text::contains);
    }
}
