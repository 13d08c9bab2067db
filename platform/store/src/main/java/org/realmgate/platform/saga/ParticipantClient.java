package org.realmgate.platform.saga;

import io.grpc.ConnectivityState;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.saga.rpc.SagaStepsGrpc;
import org.realmgate.contracts.saga.rpc.StepBatch;
import org.realmgate.contracts.saga.rpc.StepRequest;
import org.realmgate.platform.refusal.RefusalData;
import org.realmgate.platform.rpc.Channels;
import org.realmgate.platform.rpc.RefusalGrpc;

/**
 * Asks one service to carry out steps. An orchestrator has a bean of a subclass for each service
 * that takes part: each has a circuit of its own. For its own steps the subclass carries them out
 * itself, by {@link Participant}. Blocks for at most some seconds. Thread-safe.
 */
public abstract class ParticipantClient {
    private static final long DEADLINE_MILLIS = 4_000;

    @Inject private Channels channels;
    private final String service;

    /** For the service of this name. */
    protected ParticipantClient(String service) {
        this.service = service;
    }

    /** The service's name. */
    public String service() {
        return service;
    }

    /**
     * Whether a call would reach it. One that is not there, as while a realm starts, is not asked:
     * five calls in vain would open its circuit for a minute, and sagas would wait for that longer
     * than for the service.
     */
    public boolean isReachable() {
        return channels.to(service).getState(true) != ConnectivityState.TRANSIENT_FAILURE;
    }

    /**
     * Asks for steps of different sagas, 1..{@value ParticipantGrpc#BATCH_MAX}; answers in their
     * order. Whatever it throws, nobody knows whether they were carried out.
     *
     * @throws Refusal if the service is away or too slow
     */
    @Timeout(5_000)
    @Retry(maxRetries = 1, delay = 50, jitter = 50, retryOn = Refusal.class)
    @CircuitBreaker(
            requestVolumeThreshold = 5,
            failureRatio = 1,
            delay = 60_000,
            successThreshold = 3)
    @Bulkhead(2)
    public List<StepOutcome> take(List<StepAsked> steps) {
        var batch = StepBatch.newBuilder();
        for (var step : steps) {
            batch.addSteps(
                    StepRequest.newBuilder()
                            .setSagaId(step.sagaId())
                            .setStep(step.step())
                            .setCompensates(step.compensates())
                            .setCommand(step.command())
                            .setVersion(step.version())
                            .setBody(step.body())
                            .setCorrelationId(step.correlationId()));
        }
        try {
            return SagaStepsGrpc.newBlockingStub(channels.to(service))
                    .withDeadlineAfter(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                    .take(batch.build())
                    .getOutcomesList()
                    .stream()
                    .map(ParticipantClient::outcome)
                    .toList();
        } catch (StatusRuntimeException ended) {
            throw RefusalGrpc.refusal(service, ended);
        }
    }

    private static StepOutcome outcome(org.realmgate.contracts.saga.rpc.StepOutcome message) {
        return switch (message.getOutcomeCase()) {
            case DONE -> StepOutcome.DONE;
            case REFUSED ->
                    new StepOutcome.Refused(
                            RefusalData.of(
                                    message.getRefused().getKind(),
                                    message.getRefused().getCode(),
                                    message.getRefused().getText(),
                                    message.getRefused().getData()));
            case FAILED -> new StepOutcome.Failed(message.getFailed());
            case OUTCOME_NOT_SET -> throw new IllegalStateException("an answer says nothing");
        };
    }
}
