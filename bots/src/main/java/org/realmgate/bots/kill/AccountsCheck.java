package org.realmgate.bots.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.PublicAccounts;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.measure.Faults;

/**
 * Every acknowledged registration is there: auth knows the account, and chat and world have heard
 * of it. The newest, which a crash would take first, also log in.
 */
final class AccountsCheck {

    /** Logins are limited to 5 a second. */
    static final int LOGINS_MAX = 20;

    private static final Duration HEARING_MAX = Duration.ofSeconds(15);

    private final Back back;
    private final Faults faults;

    AccountsCheck(Back back, Faults faults) {
        this.back = back;
        this.faults = faults;
    }

    void isKept(List<NewAccount> accounts) {
        for (int i = 0; i < accounts.size(); i++) {
            NewAccount account = accounts.get(i);
            String name =
                    answer("/api/v1/auth/users/" + account.userId(), i).path("username").asText();
            if (!name.equals(account.username())) {
                faults.add("account %s: auth knows it as username=%s", account, name);
            }
        }
    }

    void isHeardOf(List<NewAccount> accounts) {
        for (int i = 0; i < accounts.size(); i++) {
            NewAccount account = accounts.get(i);
            int question = i;
            boolean byChat =
                    Waiting.until(
                            HEARING_MAX,
                            () ->
                                    answer(
                                                    "/api/v1/chat/channels/whisper:"
                                                            + account.username()
                                                            + "/messages",
                                                    question)
                                            .has("messages"));
            boolean byWorld =
                    Waiting.until(
                            HEARING_MAX,
                            () ->
                                    answer("/api/v1/world/players/" + account.userId(), question)
                                            .has("user_id"));
            if (!byChat || !byWorld) {
                faults.add(
                        "account %s: heard of by chat=%s, by world=%s", account, byChat, byWorld);
            }
        }
    }

    void logIn(List<NewAccount> accounts) {
        int from = Math.max(0, accounts.size() - LOGINS_MAX);
        for (NewAccount account : accounts.subList(from, accounts.size())) {
            try {
                PublicAccounts.login(back.door(), account.username(), account.password());
            } catch (DoorRefused refused) {
                faults.add("account %s cannot log in: %s", account, refused.getMessage());
            }
        }
    }

    /** A refusal is no answer with what is asked for. */
    private JsonNode answer(String path, int question) {
        RealmClient door = back.door();
        try {
            return door.get(path, back.tokenFor(question));
        } catch (DoorRefused refused) {
            return refused.body();
        }
    }
}
