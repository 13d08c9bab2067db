package org.realmgate.auth.wallet.control;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.realmgate.auth.RunningAuth;
import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.contracts.saga.rpc.StepBatch;
import org.realmgate.contracts.saga.rpc.StepOutcome;
import org.realmgate.contracts.saga.rpc.StepOutcomes;
import org.realmgate.contracts.saga.rpc.StepRequest;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.Participant;
import org.realmgate.platform.saga.ParticipantGrpc;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.platform.testing.Beans;

/** Asks an instance for steps, by the call that an orchestrator makes. */
final class GoldSteps {
    private GoldSteps() {}

    /** One more on the same database. */
    static ParticipantGrpc instance(RunningAuth auth) {
        return instance(auth, new AtomicInteger());
    }

    /**
     * One that counts how often steps were begun to be carried out: a batch that failed is tried
     * again, step by step.
     */
    static ParticipantGrpc instance(RunningAuth auth, AtomicInteger begun) {
        var wiring = auth.instance();
        var handlers = wiring.get(GoldStepHandlers.class);
        wiring.with(
                Beans.of(
                        new StepHandlers() {
                            @Override
                            public StepActs acts() {
                                return handlers.acts();
                            }

                            @Override
                            public void lock(List<? extends StepCommand> commands) {
                                begun.incrementAndGet();
                                handlers.lock(commands);
                            }
                        }));
        wiring.get(Participant.class).start();
        return wiring.get(ParticipantGrpc.class);
    }

    /** The id of a saga that nobody knows. */
    static String other() {
        return UUID.randomUUID().toString();
    }

    static StepRequest step(String saga, StepCommand command) {
        return request(saga, command).build();
    }

    static StepRequest undoing(String saga, StepCommand command) {
        return request(saga, command).setCompensates(true).build();
    }

    private static StepRequest.Builder request(String saga, StepCommand command) {
        return StepRequest.newBuilder()
                .setSagaId(saga)
                .setStep("gold")
                .setCommand(command.getClass().getAnnotation(CommandName.class).type())
                .setVersion(1)
                .setBody(Json.text(command));
    }

    /** What came of each: {@code done}, or why it is refused. */
    static List<String> codes(ParticipantGrpc of, StepRequest... steps) {
        var answered = new ArrayList<StepOutcome>();
        of.take(
                StepBatch.newBuilder().addAllSteps(List.of(steps)).build(),
                new StreamObserver<>() {
                    @Override
                    public void onNext(StepOutcomes outcomes) {
                        answered.addAll(outcomes.getOutcomesList());
                    }

                    @Override
                    public void onError(Throwable fault) {
                        throw new AssertionError(fault);
                    }

                    @Override
                    public void onCompleted() {
                        // Nothing more comes of a call with one answer.
                    }
                });
        return answered.stream().map(GoldSteps::code).toList();
    }

    private static String code(StepOutcome outcome) {
        return switch (outcome.getOutcomeCase()) {
            case DONE -> "done";
            case REFUSED -> outcome.getRefused().getCode();
            case FAILED -> outcome.getFailed();
            case OUTCOME_NOT_SET -> "nothing";
        };
    }
}
