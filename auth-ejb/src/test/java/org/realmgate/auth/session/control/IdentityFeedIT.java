package org.realmgate.auth.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.session.entity.Session;
import org.realmgate.contracts.auth.rpc.IdentityNews;
import org.realmgate.contracts.auth.rpc.Revocation;
import org.realmgate.platform.testing.Database;

class IdentityFeedIT {
    private static final Session.Origin HOME = new Session.Origin("192.0.2.1", "1.0");
    private static final Duration TURN = Duration.ofSeconds(1);

    @TempDir private Path folder;
    private final List<IdentityNews> news = new ArrayList<>();
    private RunningAuth auth;
    private IdentityFeed feed;
    private long anna;

    private void openOn(Database database) throws Exception {
        auth = new RunningAuth(database).withKeys(folder);
        feed = auth.get(IdentityFeed.class);
        anna = auth.register("Anna", "hash");
        feed.watch(news::add);
        feed.look();
    }

    @AfterEach
    void close() {
        auth.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRevocationIsToldByTheNextLookAndNotAgain(Database database) throws Exception {
        openOn(database);
        var sid = revoke(Duration.ZERO);

        lookFor(Duration.ofMinutes(3));

        assertThat(told()).containsExactly(sid);
    }

    @Test
    void aRevocationThatIsCommittedLateIsToldByTheNextLook() throws Exception {
        openOn(Database.H2);
        lookFor(Duration.ofSeconds(30));
        var sid = revoke(Duration.ofSeconds(59));

        lookFor(TURN);

        assertThat(told()).containsExactly(sid);
    }

    @Test
    void aRevocationThatIsCommittedVeryLateIsToldWithinAMinute() throws Exception {
        openOn(Database.H2);
        var sid = revoke(Duration.ofMinutes(10));

        lookFor(Duration.ofMinutes(1));

        assertThat(told()).containsExactly(sid);
    }

    @Test
    void whatWasRevokedWhileLooksFailedIsToldByTheFirstThatSucceeds() throws Exception {
        openOn(Database.H2);
        lookFor(TURN);
        var sid = revoke(Duration.ZERO);
        auth.store.goAway();
        auth.clock.forward(Duration.ofSeconds(50));
        assertThat(look()).isFalse();
        assertThat(told()).isEmpty();

        auth.store.comeBack();
        lookFor(TURN);

        assertThat(told()).containsExactly(sid);
    }

    @Test
    void whatCouldNotBeToldIsToldByTheNextLook() throws Exception {
        openOn(Database.H2);
        var heard = new ArrayList<IdentityNews>();
        var isBroken = new AtomicBoolean();
        feed.watch(
                one -> {
                    if (isBroken.get()) {
                        throw new IllegalStateException("the watcher's");
                    }
                    heard.add(one);
                });
        isBroken.set(true);
        var sid = revoke(Duration.ZERO);
        lookFor(TURN);

        isBroken.set(false);
        lookFor(TURN);

        assertThat(sids(heard)).containsExactly(sid);
    }

    @Test
    void whoGetsNoSnapshotWatchesNothing() throws Exception {
        openOn(Database.H2);
        auth.store.goAway();

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> feed.watch(one -> {}));
        }

        assertThat(feed.watching()).isEqualTo(1);
    }

    /** Commits now what was noted a while ago. */
    private String revoke(Duration ago) {
        var sessions = auth.get(Sessions.class);
        return auth.store.in(
                () -> {
                    var sid = auth.get(LoggingIn.class).open(anna, HOME).sid();
                    sessions.end(
                            sessions.find(sid).orElseThrow(), auth.clock.millis() - ago.toMillis());
                    return sid;
                });
    }

    private void lookFor(Duration time) {
        for (long turn = 0; turn < time.dividedBy(TURN); turn++) {
            auth.clock.forward(TURN);
            look();
        }
    }

    /** As the loop does: what failed is looked for again. */
    private boolean look() {
        try {
            feed.look();
            return true;
        } catch (RuntimeException failed) {
            return false;
        }
    }

    private List<String> told() {
        return sids(news);
    }

    private static List<String> sids(List<IdentityNews> heard) {
        return heard.stream()
                .flatMap(one -> one.getRevocationsList().stream())
                .map(Revocation::getSid)
                .toList();
    }
}
