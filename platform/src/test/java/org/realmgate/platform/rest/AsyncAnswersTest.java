package org.realmgate.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.telemetry.Correlation;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Wiring;

@Timeout(30)
class AsyncAnswersTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Refusal LATE = new Refusal(Kind.UNAVAILABLE, "test.late", "too late");

    private final CompletableFuture<String> decision = new CompletableFuture<>();
    private final AsyncAnswers answers =
            new Wiring().with(new PlainThreads()).get(AsyncAnswers.class);

    @BeforeEach
    void open() {
        answers.start();
    }

    @AfterEach
    void close() throws Exception {
        Correlation.clear();
        answers.stop();
    }

    private <A> CompletableFuture<A> answer(Duration atMost, Function<String, A> made) {
        return answers.of(decision, atMost, () -> LATE, made).toCompletableFuture();
    }

    @Test
    void theAnswerIsMadeOfTheDecisionOnAThreadOfTheServer() throws Exception {
        var thread = new AtomicReference<String>();
        var answer =
                answer(
                        LONG,
                        text -> {
                            thread.set(Thread.currentThread().getName());
                            return text + "!";
                        });
        assertThat(answer).isNotDone();

        decision.complete("yes");

        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("yes!");
        assertThat(thread).hasValue("answers");
    }

    @Test
    void whatDependsOnTheAnswerRunsUnderTheRequestsCorrelationId() throws Exception {
        Correlation.adopt("request-17");
        var told = new AtomicReference<String>();
        var answer = answer(LONG, text -> text);
        assertThat(Correlation.current()).isNotEqualTo("request-17");
        var written = answer.thenAccept(text -> told.set(Correlation.current()));

        decision.complete("yes");

        written.get(10, TimeUnit.SECONDS);
        assertThat(told).hasValue("request-17");
    }

    @Test
    void aRefusalIsToldAsItIs() {
        var refusal = new Refusal(Kind.UNPROCESSABLE, "test.no", "no");
        var answer = answer(LONG, text -> text);

        decision.completeExceptionally(refusal);

        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCause(refusal);
    }

    @Test
    void whatTheAnswersMakerThrowsIsTheAnswer() {
        var answer =
                answer(
                        LONG,
                        text -> {
                            throw new IllegalStateException("broken");
                        });

        decision.complete("yes");

        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoIsNotToldInTimeGetsTheRefusalForThatAndTheDecisionStaysOpen() {
        var answer = answer(Duration.ofMillis(1), text -> text);

        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCause(LATE);
        assertThat(decision).isNotDone();
        assertThat(decision.complete("yes, late")).isTrue();
    }

    @Test
    void aServiceThatStopsLeavesNobodyWaiting() throws Exception {
        var answer = answer(LONG, text -> text);
        answers.stop();

        decision.complete("yes");

        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCause(LATE);
    }
}
