package org.realmgate.auth.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.contracts.auth.AuthEvent;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.bus.Replay;

/** Which accounts there are, for services that listen later than they were made. */
@ApplicationScoped
public class AccountReplay implements Replay {
    @Inject private Accounts accounts;

    @Override
    public String topic() {
        return Topics.GAME;
    }

    @Override
    public List<Subject> subjects(Optional<Subject> after, int limit) {
        long last = after.map(subject -> Long.parseLong(subject.id())).orElse(0L);
        return accounts.idsAfter(last, limit).stream().map(Subject::player).toList();
    }

    @Override
    public List<AuthEvent> facts(List<Subject> subjects) {
        var ids = subjects.stream().map(subject -> Long.parseLong(subject.id())).toList();
        List<AuthEvent> facts = new ArrayList<>();
        for (var account : accounts.withIds(ids)) {
            facts.add(new AccountRegistered(account.userId(), account.name(), account.createdAt()));
            if (account.isDeleted()) {
                facts.add(deleted(account));
            }
        }
        return facts;
    }

    private static AccountDeleted deleted(Account account) {
        return new AccountDeleted(account.userId(), account.name(), account.updatedAt());
    }
}
