package org.realmgate.chat.channel.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.realmgate.chat.channel.control.ChatWriter;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.lease.WriterLease;
import org.realmgate.platform.rest.AsyncAnswers;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

@Timeout(60)
class ChannelsResourceIT {
    /** More than a server has HTTP threads. */
    private static final int CALLERS = 200;

    private volatile CountDownLatch database = new CountDownLatch(0);
    private AsyncAnswers answers;
    private Store store;
    private WriterLease lease;
    private ChatWriter writer;
    private ChannelsResource resource;

    /** Hangs until the latch opens. */
    private final class HangingDatabase extends Transactions {
        @Override
        public <T> T in(Supplier<T> work) {
            try {
                database.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return store.in(work);
        }
    }

    @BeforeEach
    void begin() throws InterruptedException {
        store = Store.on(Database.H2, "chat");
        var wiring =
                store.wiringWith(
                        new HangingDatabase(),
                        new PlainThreads(),
                        new TurnedClock(Instant.parse("2026-01-01T12:00:00Z")));
        lease = wiring.get(WriterLease.class);
        lease.start();
        database = new CountDownLatch(1);
        writer = wiring.get(ChatWriter.class);
        writer.start();
        answers = wiring.get(AsyncAnswers.class);
        answers.start();
        resource = wiring.get(ChannelsResource.class);
    }

    @AfterEach
    void end() throws Exception {
        database.countDown();
        writer.stop();
        lease.stop();
        answers.stop();
        store.close();
    }

    private CompletableFuture<Response> send(long userId, String text) {
        return resource.send(new ChannelsResource.Send("world", text), null, security(userId))
                .toCompletableFuture();
    }

    private static SecurityContext security(long userId) {
        var caller =
                new Caller(
                        userId,
                        "p" + userId,
                        "s",
                        Set.of("player"),
                        Set.of(),
                        Instant.EPOCH,
                        Instant.MAX);
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return caller;
            }

            @Override
            public boolean isUserInRole(String role) {
                return caller.is(role);
            }

            @Override
            public boolean isSecure() {
                return true;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }

    private static Object outcome(CompletableFuture<Response> answer) throws Exception {
        try {
            return answer.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            return ((Refusal) refused.getCause()).code();
        }
    }

    @Test
    void moreSendersThanThreadsHoldNoneOfThemWhileTheDatabaseHangs() throws Exception {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 1; i <= CALLERS; i++) {
            answers.add(send(i, "").thenApply(Response::toString));
        }
        assertThat(answers).noneMatch(CompletableFuture::isDone);

        database.countDown();

        for (var answer : answers) {
            assertThat(answer)
                    .failsWithin(java.time.Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("a message has 1..500 characters");
        }
    }

    @Test
    void whoIsNotAnsweredInTimeIsToldToReadBeforeSendingAgain() throws Exception {
        var answer = send(7, "hello");

        assertThat(outcome(answer)).isEqualTo("chat.unavailable");
        assertThat(answer.exceptionNow())
                .hasMessage(
                        "the message was not stored within 4 s; it may be later: read before"
                                + " sending again");
    }
}
