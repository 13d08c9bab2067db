package org.realmgate.bots;

import io.netty.handler.ssl.SslContext;
import java.time.Duration;

/** How a realm in a test behaves: kindly, but for what is asked of it here. */
final class Manners {

    int loginsToLimit;
    int refreshesToLose;
    int swallowEvery;
    int refuseEvery;
    int dropEvery;
    boolean forgets;
    int downAtTick = Integer.MAX_VALUE;
    int upAtTick = Integer.MAX_VALUE;
    Duration tokenLife = Duration.ofMinutes(15);
    SslContext tls;

    /** So many are told to wait. */
    Manners limitingLogins(int logins) {
        loginsToLimit = logins;
        return this;
    }

    /** So many refreshes are done, and their answers lost. */
    Manners losingRefreshes(int refreshes) {
        refreshesToLose = refreshes;
        return this;
    }

    /** Every so many deliveries of chat are lost. */
    Manners swallowing(int everyDeliveries) {
        swallowEvery = everyDeliveries;
        return this;
    }

    Manners refusing(int everyMoves) {
        refuseEvery = everyMoves;
        return this;
    }

    /** Every so many ticks one socket breaks, every second time with its last frame lost. */
    Manners dropping(int everyTicks) {
        dropEvery = everyTicks;
        return this;
    }

    /** Nobody can resume. */
    Manners forgetting() {
        forgets = true;
        return this;
    }

    /** Its process dies and is started again: accounts and tokens stay, sessions do not. */
    Manners downBetween(int downTick, int upTick) {
        downAtTick = downTick;
        upAtTick = upTick;
        return this;
    }

    Manners withTokensOf(Duration life) {
        tokenLife = life;
        return this;
    }

    Manners behind(SslContext encryption) {
        tls = encryption;
        return this;
    }
}
