package org.realmgate.social.wording.control;

import io.grpc.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.realmgate.contracts.chat.rpc.TextVerdict;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.rpc.RefusalGrpc;
import org.realmgate.social.wording.entity.WordingRefused;

/**
 * Holds what players write to chat's rules.
 *
 * <p>It waits for chat, some milliseconds as a rule and 4.1 s at most. So it is called before the
 * first query: a transaction that has not read yet, as that of a door, holds no connection, and
 * nobody waits for its locks. After the first query it must not be called.
 */
@ApplicationScoped
public class Wording {
    @Inject private WordingClient chat;

    /** As {@link #require(Map)}, of one text. */
    public void require(String field, String text) {
        require(Map.of(field, text));
    }

    /**
     * Before texts are stored for others to read. Their lengths, and whether they may be empty or
     * have several lines, is for the caller to say, before it asks here.
     *
     * @param texts by their field, as the caller's request names it; 1..8, each of at most 4,000
     *     characters, none null
     * @throws WordingRefused for the first that may not stand, in the map's order
     * @throws Refusal {@code rpc.unavailable} or {@code rpc.timeout} if chat does not judge
     */
    public void require(Map<String, String> texts) {
        texts.forEach(Wording::requireWhole);
        var written = new LinkedHashMap<>(texts);
        written.values().removeIf(String::isEmpty);
        if (written.isEmpty()) {
            return;
        }
        var verdicts = reviewed(written).iterator();
        written.keySet().forEach(field -> require(field, verdicts.next()));
    }

    /** On its way to chat half a surrogate pair would become a question mark. */
    private static void requireWhole(String field, String text) {
        if (text.codePoints().anyMatch(one -> Character.getType(one) == Character.SURROGATE)) {
            throw WordingRefused.characters(field);
        }
    }

    private List<TextVerdict> reviewed(Map<String, String> texts) {
        if (!chat.isReachable()) {
            throw away();
        }
        try {
            return chat.review(texts.values());
        } catch (FaultToleranceException notAsked) {
            throw away();
        }
    }

    private static Refusal away() {
        return RefusalGrpc.refusal(WordingClient.CHAT, Status.UNAVAILABLE.asRuntimeException());
    }

    private static void require(String field, TextVerdict verdict) {
        switch (verdict) {
            case TEXT_VERDICT_STANDS -> {}
            case TEXT_VERDICT_BANNED_WORD -> throw WordingRefused.word(field);
            case TEXT_VERDICT_BAD_CHARACTER -> throw WordingRefused.characters(field);
            default ->
                    throw new IllegalStateException("a verdict that nobody knows here: " + verdict);
        }
    }
}
