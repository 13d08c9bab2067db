package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.realmgate.auth.account.entity.Registered;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.Turn;
import org.realmgate.platform.settings.Settings;

/**
 * What every account begins with (R4): new ones in the transaction that makes them, those that are
 * older than wallets before the first door opens. Each has a wallet or none, and who makes it
 * mints; so a start that dies in between is finished by the next, and instances that start together
 * share the work.
 */
@ApplicationScoped
public class StartingGold implements Starter {
    /** An instance of an older version may still make accounts without a wallet. */
    private static final Duration LOOK_EVERY = Duration.ofMinutes(10);

    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    @Inject private Wallets wallets;

    @Inject private Transactions transactions;

    @Inject private Loops loops;

    private WalletSettings settings;
    private volatile boolean stopping;
    private Loop loop;

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "starting gold";
    }

    @Override
    public void read(Settings source) {
        settings = WalletSettings.read(source);
    }

    @Override
    public void start() {
        openMissing();
        loop = loops.start("starting-gold", Turn.every(LOOK_EVERY, this::openMissing));
    }

    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
        }
    }

    void openMissing() {
        var opened = List.of(0L);
        while (!opened.isEmpty() && !stopping) {
            long after = opened.getLast();
            opened = transactions.in(() -> openSome(after));
        }
    }

    private List<Long> openSome(long after) {
        var userIds = wallets.accountsWithout(after);
        wallets.open(userIds, settings.startingGold());
        return userIds;
    }

    void onRegistered(@Observes Registered registered) {
        wallets.open(registered.userIds(), settings.startingGold());
    }
}
