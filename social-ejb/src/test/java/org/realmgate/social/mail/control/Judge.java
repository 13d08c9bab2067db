package org.realmgate.social.mail.control;

import java.util.Collection;
import java.util.List;
import org.realmgate.contracts.chat.rpc.TextVerdict;
import org.realmgate.social.wording.control.WordingClient;

/** Chat at the other end of the wire, as far as it judges words. */
final class Judge extends WordingClient {
    /** No text that has it may stand. */
    static final String BANNED = "darn";

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public List<TextVerdict> review(Collection<String> texts) {
        return texts.stream()
                .map(
                        text ->
                                text.contains(BANNED)
                                        ? TextVerdict.TEXT_VERDICT_BANNED_WORD
                                        : TextVerdict.TEXT_VERDICT_STANDS)
                .toList();
    }
}
