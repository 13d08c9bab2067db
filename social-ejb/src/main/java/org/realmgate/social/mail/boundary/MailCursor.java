package org.realmgate.social.mail.boundary;

import java.util.List;
import java.util.regex.Pattern;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.social.mail.control.Mails;
import org.realmgate.social.mail.entity.Mail;

/**
 * Where the next page begins, as clients carry it: by the last mail's time and id, so that it holds
 * when that mail is deleted meanwhile.
 */
final class MailCursor {
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,18})\\.([0-9a-f-]{36})");

    private MailCursor() {}

    /**
     * Before all others, if there is none.
     *
     * @throws Refusal {@code http.query-malformed}
     */
    static Mails.After read(String cursor) {
        if (cursor == null) {
            return Mails.After.NOTHING;
        }
        var parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw new Refusal(
                    Kind.INVALID,
                    "http.query-malformed",
                    "cursor must be what the page before gave");
        }
        return new Mails.After(Long.parseLong(parts.group(1)), parts.group(2));
    }

    /** Null after the last page. */
    static String after(List<Mail> page, int size) {
        return page.size() < size ? null : page.getLast().sentAt() + "." + page.getLast().mailId();
    }
}
