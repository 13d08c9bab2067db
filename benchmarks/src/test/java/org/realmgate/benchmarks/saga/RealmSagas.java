package org.realmgate.benchmarks.saga;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.platform.saga.ParticipantClient;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaDefinitions;
import org.realmgate.platform.saga.SagaEngine;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.saga.StepAsked;
import org.realmgate.platform.saga.StepOutcome;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;

/**
 * The realm's sagas, their events written to the outbox, with participants that answer at once. A
 * step's participant is another one than that of the step before, as of a purchase.
 */
final class RealmSagas implements Contender {
    /** Of whom each is drawn alike. */
    private static final int PLAYERS = 100_000;

    private final Store store;
    private final Purchases purchases = new Purchases();
    private final SagaEngine engine;
    private final Sagas sagas;

    @CommandName(type = "auth.Nothing")
    record AskAuth(long user) implements StepCommand {}

    @CommandName(type = "world.Nothing")
    record AskWorld(long user) implements StepCommand {}

    @CommandName(type = "social.Nothing")
    record AskSocial(long user) implements StepCommand {}

    @CommandName(type = "match.Nothing")
    record AskMatch(long user) implements StepCommand {}

    record Purchase(long user) {}

    /** Four steps, three of them with an undoing. */
    private static final class Purchases implements SagaDefinition<Purchase> {
        private final List<SagaStep<Purchase>> steps =
                List.of(
                        undoable("deduct_gold", purchase -> new AskAuth(purchase.user())),
                        undoable("add_item", purchase -> new AskWorld(purchase.user())),
                        undoable("log_purchase", purchase -> new AskSocial(purchase.user())),
                        SagaStep.of("update_revenue", purchase -> new AskMatch(purchase.user())));

        private static SagaStep<Purchase> undoable(
                String name, Function<Purchase, StepCommand> command) {
            return SagaStep.of(name, command).undoneBy(command);
        }

        @Override
        public String type() {
            return "purchase";
        }

        @Override
        public Class<Purchase> input() {
            return Purchase.class;
        }

        @Override
        public List<SagaStep<Purchase>> steps() {
            return steps;
        }
    }

    private static final class AnswersAtOnce extends ParticipantClient {
        AnswersAtOnce(String service) {
            super(service);
        }

        @Override
        public boolean isReachable() {
            return true;
        }

        @Override
        public List<StepOutcome> take(List<StepAsked> steps) {
            return Collections.nCopies(steps.size(), StepOutcome.DONE);
        }
    }

    /**
     * @param store closed with this
     */
    RealmSagas(Store store) {
        this.store = store;
        var definitions = store.wiringWith(Beans.of(purchases)).get(SagaDefinitions.class);
        var participants =
                Stream.of("auth", "world", "social", "match").map(AnswersAtOnce::new).toArray();
        var beans =
                store.wiringWith(
                        Clock.systemUTC(), new PlainThreads(), definitions, Beans.of(participants));
        engine = beans.get(SagaEngine.class);
        sagas = beans.get(Sagas.class);
        engine.start();
    }

    @Override
    public String name() {
        return "realmgate";
    }

    @Override
    public String database() {
        return "postgres";
    }

    @Override
    public void run() {
        var id = sagas.newId();
        long player = ThreadLocalRandom.current().nextLong(1, PLAYERS + 1);
        var begun =
                sagas.once(
                        Optional.empty(),
                        () -> sagas.begin(id, purchases, player, new Purchase(player)));
        var end = begun.end().join();
        if (end.status() != SagaState.Status.COMPLETED) {
            throw new IllegalStateException("a saga ended otherwise: " + end);
        }
    }

    @Override
    public void close() {
        try {
            engine.stop();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
